import type { CalendarEntry } from "#server/contracts/calendar.ts";
import { Id } from "#server/contracts/primitives.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { calendarEntries } from "./list-events.ts";

const { sql } = Prisma;
const A_PAGE = 25;

type Drafts = { entries: CalendarEntry[]; next: string | null };

/** What is not announced and the actor keeps, as a host or where they moderate; the newest first, once each. */
export async function listDrafts(
  ctx: Ctx,
  { after = null, limit = A_PAGE }: { after?: string | null; limit?: number } = {},
): Promise<Drafts> {
  const { id } = signedIn(ctx);
  const from = Id.safeParse(after).data;
  const mine = sql`select h."eventId" from "eventHost" h where h."personId" = ${id}::uuid
    union select d."id" from "membership" m join "calendarEvent" d on d."spaceId" = m."spaceId" and d."state" = 'draft'
      where m."personId" = ${id}::uuid and m."state" = 'active' and m."role" = 'moderator'`;
  const rows = await calendarEntries(
    ctx,
    sql`o."eventId" in (${mine}) and o."startsAt" = e."startsAt" and e."state" = 'draft'
      and ${from ? sql`o."eventId" < ${from}::uuid` : sql`true`}`,
    sql`order by o."eventId" desc limit ${limit + 1}`,
  );
  return { entries: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.eventId ?? null) : null };
}

/** Whether there are any: a calendar shows the way to them then. */
export async function hasDrafts(ctx: Ctx): Promise<boolean> {
  return (await listDrafts(ctx, { limit: 1 })).entries.length > 0;
}
