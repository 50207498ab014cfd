import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** How long beforehand those who come are reminded. */
export const REMINDED_BEFORE = [24 * 60, 60, 0] as const;
/** Reminders of a time are written down when it is so near; those of a year of meetings would be very many. */
const NEAR_MS = 3 * 24 * 60 * 60_000;
/**
 * Who says that they come gets theirs of a time a little before it is near: while all others' are being written down, also
 * by a process whose clock is ahead, nobody falls between the two.
 */
const MARGIN_MS = 60 * 60_000;

/**
 * Writes down the reminders of an event's near times, for its hosts and those who said that they come or may; or for one
 * of them. One that would have been due already is none: who says an hour before that they come knows the day.
 */
export async function makeReminders(
  tx: Ctx,
  { eventId, personId = null }: { eventId: string; personId?: string | null },
): Promise<void> {
  const now = tx.clock.now();
  const whom = personId === null ? sql`true` : sql`who."personId" = ${personId}::uuid`;
  await insertReminders(
    tx,
    sql`e."id" = ${eventId}::uuid and ${whom} and o."startsAt" - before."minutes" * interval '1 minute' > ${now}`,
  );
  if (personId !== null) return;
  await tx.db.eventOccurrence.updateMany({
    where: { eventId, startsAt: { gt: now, lte: new Date(now.getTime() + NEAR_MS) } },
    data: { remindersMade: true },
  });
}

/**
 * The same for times of any event that have come near since; a portion at a time. How many there were. What was due
 * while nothing ran is written down too: whether it is too late is seen when it is claimed.
 */
export function makeNearReminders(ctx: Ctx, limit: number): Promise<number> {
  return ctx.transaction(async (tx) => {
    const now = tx.clock.now();
    const times = await tx.db.$queryRaw<{ eventId: string; startsAt: Date }[]>`
      update "eventOccurrence" o set "remindersMade" = true
      where (o."eventId", o."startsAt") in (
        select n."eventId", n."startsAt" from "eventOccurrence" n
        where not n."remindersMade" and n."startsAt" > ${now} and n."startsAt" <= ${new Date(now.getTime() + NEAR_MS)}
        order by n."startsAt" limit ${limit} for update skip locked)
      returning o."eventId"::text as "eventId", o."startsAt"`;
    const taken = sql`(o."eventId", o."startsAt") in (select * from unnest(
      ${times.map(({ eventId }) => eventId)}::uuid[], ${times.map(({ startsAt }) => startsAt)}::timestamptz[]))`;
    if (times.length > 0) await insertReminders(tx, taken);
    return times.length;
  });
}

/** Over "calendarEvent" `e`, its "eventOccurrence" `o`, `who` is reminded and how long `before`. Whoever was told of one, or waits for it, has their row already. */
async function insertReminders(tx: Ctx, which: Prisma.Sql): Promise<void> {
  const now = tx.clock.now();
  await tx.db.$executeRaw`
    insert into "reminder" ("eventId", "startsAt", "personId", "minutesBefore", "dueAt")
    select o."eventId", o."startsAt", who."personId", before."minutes", o."startsAt" - before."minutes" * interval '1 minute'
    from "calendarEvent" e
    join "eventOccurrence" o on o."eventId" = e."id" and o."cancelledAt" is null
    join lateral (
      select h."personId" from "eventHost" h where h."eventId" = e."id"
        and not exists (select 1 from "eventGuest" g where g."eventId" = e."id" and g."personId" = h."personId" and g."answer" = 'no')
      union select g."personId" from "eventGuest" g where g."eventId" = e."id" and g."answer" <> 'no') who on true
    cross join unnest(${[...REMINDED_BEFORE]}::int[]) as before("minutes")
    where e."state" in ('announced', 'live') and ${which}
      and o."startsAt" > ${now} and o."startsAt" <= ${new Date(now.getTime() + NEAR_MS + MARGIN_MS)}
    on conflict do nothing`;
}
