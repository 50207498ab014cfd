import { setComing } from "#server/core/calendar/index.ts";
import { forgetAnswers } from "#server/core/forms/index.ts";
import { registerPutOut, takeOutOfAll } from "#server/core/spaces/index.ts";
import { actingAs, type Ctx, registerConsumer } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { leadWith } from "./lead-with.ts";
import { moveOutOfAll, offerPlaces } from "./move-registration.ts";
import { leadersOf, putIn } from "./put-in-team.ts";
import { type HeldWorkshop, lockHeld } from "./workshop-rows.ts";

const { sql } = Prisma;
/** Of somebody's workshops, so many are looked after in one go. */
const AT_ONCE = 20;
type Out = { spaceId: string; personId: string; by: string };

/**
 * Who is put out of a community is put out of its workshops in the same moment, whatever they were there; who leaves it by
 * themselves stays. What follows from that for others comes in the background: their places go to whose turn it is, and
 * somebody else answers for what they led. Who comes back may register again.
 */
export function registerWorkshopsFollowCommunity(): void {
  registerPutOut(putOut);
  registerConsumer({
    name: "workshops-follow-community",
    types: ["member.removed", "member.joined"],
    async slice(ctx, { type, payload: { spaceId, personId }, actorId: by }, from) {
      if (type === "member.joined") {
        await letBack(ctx, { spaceId, personId });
        return null;
      }
      const ids = await touched(ctx, { spaceId, personId, from });
      for (const id of ids) await lookAfter(ctx, { id, personId, by });
      return ids.length < AT_ONCE ? null : (ids.at(-1) ?? null);
    },
  });
}

/**
 * The rows of the workshops stay locked, of those too in which they are not while somebody can be brought in: who does so
 * takes their turn at the row, and finds them put out of the community. What was before stays as it was.
 */
async function putOut(tx: Ctx, { spaceId, personId, by }: Out): Promise<void> {
  const locked = await tx.db.$queryRaw<{ id: string; over: boolean }[]>`
    select w."spaceId"::text as "id", e."state" in ('ended', 'cancelled') as "over"
    from "space" s join "workshop" w on w."spaceId" = s."id"
    join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = s."id"
    where s."parentId" = ${spaceId}::uuid and (e."state" not in ('ended', 'cancelled') or exists (
      select 1 from "membership" m where m."spaceId" = s."id" and m."personId" = ${personId}::uuid and m."state" = 'active'))
    order by w."spaceId" for no key update of w`;
  const open = locked.filter(({ over }) => !over).map(({ id }) => id);
  await moveOutOfAll(tx, { workshopIds: open, personId });
  await takeOutOfAll(tx, { spaceIds: locked.map(({ id }) => id), personId, by });
}

/** Workshops of a community in which somebody was or registered, in the order of their ids. */
async function touched(
  ctx: Ctx,
  { spaceId, personId, from }: { spaceId: string; personId: string; from: string | null },
): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select w."spaceId"::text as "id" from "space" s join "workshop" w on w."spaceId" = s."id"
    where s."parentId" = ${spaceId}::uuid ${from === null ? sql`` : sql`and w."spaceId" > ${from}::uuid`} and (
      exists (select 1 from "membership" m where m."spaceId" = s."id" and m."personId" = ${personId}::uuid and m."state" = 'removed')
      or exists (select 1 from "registration" r where r."spaceId" = s."id" and r."personId" = ${personId}::uuid))
    order by w."spaceId" limit ${AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/** What a workshop needs after somebody was put out of it, asked as it is now: done again it changes nothing. */
async function lookAfter(tx: Ctx, out: { id: string; personId: string; by: string | null }): Promise<void> {
  const { id: spaceId, personId } = out;
  const workshop = await lockHeld(tx, spaceId);
  if (!workshop) return;
  await offerPlaces(tx, workshop);
  const member = await tx.db.membership.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
  if (member?.state !== "removed") return;
  await setComing(tx, { eventId: workshop.eventId, personId, coming: false });
  if (member.role !== "facilitator") return;
  const doer = out.by ?? workshop.leadId;
  const as = actingAs(tx, { kind: "person", id: doer, siteRole: "member", sessionId: null });
  if (workshop.leadId === personId) await findLead(as, workshop, doer);
  await leadWith(as, workshop, await leadersOf(as, spaceId));
}

/** Another of those who lead it answers for it; where there is none, who put its lead out of the community. */
async function findLead(tx: Ctx, workshop: HeldWorkshop, doer: string): Promise<void> {
  const other = (await leadersOf(tx, workshop.id)).find((id) => id !== workshop.leadId);
  if (!other) await putIn(tx, workshop, { personId: doer, role: "facilitator" });
  await tx.db.workshop.update({ where: { spaceId: workshop.id }, data: { leadId: other ?? doer } });
}

/** As if they had never registered, with what they answered then; what those who lead a workshop decided about them stays. */
async function letBack(tx: Ctx, { spaceId, personId }: { spaceId: string; personId: string }): Promise<void> {
  const rows = await tx.db.registration.findMany({
    where: {
      ...{ personId, withCommunity: true, state: { in: ["removed", "declined"] } },
      workshop: { space: { parentId: spaceId, parent: { memberships: { some: { personId, state: "active" } } } } },
    },
    orderBy: { spaceId: "asc" },
    select: { spaceId: true },
  });
  const spaceIds = rows.map((row) => row.spaceId);
  // That they were put out may be looked after later than this, and finds no trace then of a place that was kept for them.
  for (const id of spaceIds) {
    const workshop = await lockHeld(tx, id);
    if (workshop) await offerPlaces(tx, workshop);
  }
  await forgetAnswers(
    tx,
    sql`select w."registrationFormId", ${personId}::uuid from "workshop" w
      where w."spaceId" = any(${spaceIds}::uuid[]) and w."registrationFormId" is not null`,
  );
  await tx.db.registration.deleteMany({ where: { personId, withCommunity: true, spaceId: { in: spaceIds } } });
}
