import type { AttendanceRow, AttendanceTotals } from "#server/contracts/attendance.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { whyNot } from "./act-on-event.ts";
import { heldUntil, lastCorrection, secondsOf } from "./attendance-rows.ts";
import { type OpenEvent, openEvent } from "./event-rows.ts";
import { attendanceRule } from "./policy.ts";

const { sql } = Prisma;
const A_PAGE = 100;

type Asked = { eventId: string; after?: string | null; limit?: number };
type Found = Omit<AttendanceRow, "person"> & { personId: string; name: string };

/** An event for who sees who was there. */
export async function openAttended(ctx: Ctx, eventId: string): Promise<OpenEvent> {
  const open = await openEvent(ctx, eventId);
  signedIn(ctx);
  if (!attendanceRule.can(ctx.actor, ruled(open))) throw new NotAllowed(whyNot(open, "attendance"));
  return open;
}

/** What the rules need of an open event; that it is seen was asked with it. */
const ruled = ({ event, space }: OpenEvent) => ({ state: event.state, hosts: event.hosts, space, about: null });

/**
 * Who was at an event and how long, by name: those who were there, those who said that they come, and of what has members
 * of its own all of them. For who keeps it.
 */
export async function listAttendance(
  ctx: Ctx,
  { eventId, after = null, limit = A_PAGE }: Asked,
): Promise<{ rows: AttendanceRow[]; next: string | null }> {
  const { space } = await openAttended(ctx, eventId);
  const expected =
    space.kind === "community"
      ? sql`select g."personId" from "eventGuest" g where g."eventId" = ${eventId}::uuid and g."answer" <> 'no'`
      : sql`select m."personId" from "membership" m where m."spaceId" = ${space.id}::uuid and m."state" = 'active'`;
  const [, name, personId] = /^(.*)\.([0-9a-f-]{36})$/su.exec(after ?? "") ?? [];
  const on = personId ? sql`(lower(p."name"), p."id") > (${name}, ${personId}::uuid)` : sql`true`;
  const found = await ctx.db.$queryRaw<Found[]>`
    with whom as (
      ${expected}
      union select a."personId" from "eventAttendance" a where a."eventId" = ${eventId}::uuid
      union select c."personId" from "attendanceCorrection" c where c."eventId" = ${eventId}::uuid)
    select p."id"::text as "personId", lower(p."name") as "name", ${rowColumns(ctx)}
    from whom join "person" p on p."id" = whom."personId" and ${on}
    ${rowJoins(eventId, space.id)}
    order by lower(p."name"), p."id" limit ${limit + 1}`;
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { rows: await rowsOf(ctx, page), next: last ? `${last.name}.${last.personId}` : null };
}

/** The same of one member, whoever they are in its space. */
export async function attendanceOf(ctx: Ctx, { eventId, personId }: { eventId: string; personId: string }) {
  const { space } = await openAttended(ctx, eventId);
  const found = await ctx.db.$queryRaw<Found[]>`
    select p."id"::text as "personId", lower(p."name") as "name", ${rowColumns(ctx)}
    from "person" p ${rowJoins(eventId, space.id)}
    where p."id" = ${personId}::uuid and (m."personId" is not null or a."personId" is not null)`;
  const [row] = await rowsOf(ctx, found);
  return row ?? null;
}

/** What the actor's own time at an event came to, for themselves; null: nothing is kept of it. */
export async function myAttendance(
  ctx: Ctx,
  eventId: string,
): Promise<{ seconds: number; heldSeconds: number } | null> {
  if (ctx.actor.kind !== "person") return null;
  const [mine] = await ctx.db.$queryRaw<{ seconds: number; heldSeconds: number }[]>`
    select coalesce(c."seconds"::float8, ${secondsOf(sql`a."present" * h."held"`)}) as "seconds",
      ${secondsOf(heldUntil(ctx.clock.now()))} as "heldSeconds"
    from "eventHeld" h
      left join "eventAttendance" a on a."eventId" = h."eventId" and a."personId" = ${ctx.actor.id}::uuid
      left join lateral ${lastCorrection({ eventId: sql`h."eventId"`, personId: sql`${ctx.actor.id}::uuid` })} c on true
    where h."eventId" = ${eventId}::uuid and (a."personId" is not null or c."seconds" is not null)`;
  return mine ?? null;
}

/** How long it really was, how many were there, and how many at each of its minutes; for who keeps it. */
export async function attendanceTotals(ctx: Ctx, eventId: string): Promise<AttendanceTotals> {
  await openAttended(ctx, eventId);
  const [held] = await ctx.db.$queryRaw<Omit<AttendanceTotals, "overTime">[]>`
    select ${secondsOf(heldUntil(ctx.clock.now()))} as "heldSeconds", lower(h."held") as "beganAt", h."endedAt",
      h."frozenAt" is not null as "frozen",
      (select count(*)::int from "eventAttendance" a
        where a."eventId" = h."eventId" and a."present" && h."held") as "there"
    from "eventHeld" h where h."eventId" = ${eventId}::uuid`;
  if (!held) return { heldSeconds: 0, beganAt: null, endedAt: null, frozen: false, there: 0, overTime: [] };
  return { ...held, overTime: await overTime(ctx, eventId) };
}

const STEPS = 60;

/** How many were there at each of sixty moments from the first to the last. */
async function overTime(ctx: Ctx, eventId: string): Promise<AttendanceTotals["overTime"]> {
  return ctx.db.$queryRaw<AttendanceTotals["overTime"]>`
    with whole as (
      select h."eventId", lower(h."held") as "from", least(coalesce(upper(h."held"), ${ctx.clock.now()}::timestamptz), ${ctx.clock.now()}::timestamptz) as "to"
      from "eventHeld" h where h."eventId" = ${eventId}::uuid and not isempty(h."held")),
    moments as (
      select w."eventId", w."from" + (w."to" - w."from") * (step + 0.5) / ${STEPS}::int as "at"
      from whole w, generate_series(0, ${STEPS}::int - 1) step where w."to" > w."from")
    select m."at", (select count(*)::int from "eventAttendance" a where a."eventId" = m."eventId" and a."present" @> m."at") as "people"
    from moments m order by m."at"`;
}

/** Over "person" `p` and what `rowJoins` joins to it. */
function rowColumns(ctx: Ctx): Prisma.Sql {
  return sql`m."role", ${secondsOf(sql`a."present" * h."held"`)} as "recordedSeconds",
    ${secondsOf(heldUntil(ctx.clock.now()))} as "heldSeconds",
    coalesce((select jsonb_agg(jsonb_build_object('from', lower(part), 'until', upper(part)) order by part)
      from unnest(a."present" * h."held") part), '[]') as "parts",
    case when c."seconds" is null then null else jsonb_build_object(
      'seconds', c."seconds", 'reason', c."reason", 'by', c."correctedBy", 'at', c."at") end as "corrected"`;
}

function rowJoins(eventId: string, spaceId: string): Prisma.Sql {
  return sql`
    left join "eventHeld" h on h."eventId" = ${eventId}::uuid
    left join "eventAttendance" a on a."eventId" = ${eventId}::uuid and a."personId" = p."id"
    left join "membership" m on m."spaceId" = ${spaceId}::uuid and m."personId" = p."id" and m."state" = 'active'
    left join lateral ${lastCorrection({ eventId: sql`${eventId}::uuid`, personId: sql`p."id"` })} c on true`;
}

async function rowsOf(ctx: Ctx, found: readonly Found[]): Promise<AttendanceRow[]> {
  const cards = await personCards(
    ctx,
    found.map(({ personId }) => personId),
  );
  return found.flatMap(({ personId, name: _name, ...row }) => {
    const person = cards.get(personId);
    return person ? [{ ...row, person }] : [];
  });
}
