import { type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** How late a reminder is still one: never so late that the next would come together with it. Over "reminder" `r`. */
const LATEST = Prisma.sql`(case r."minutesBefore" when 1440 then interval '12 hours' when 60 then interval '30 minutes'
  else interval '15 minutes' end)`;

type Due = { eventId: string; spaceId: string; startsAt: Date; personId: string; minutesBefore: number };

/**
 * Takes reminders that are due and tells of them, one domain event a time and distance; several processes may do it at
 * once. What comes too late to be of use, after a time in which nothing ran, is dropped and says so. How many there were.
 */
export function claimReminders(ctx: Ctx, limit: number): Promise<number> {
  return ctx.transaction(async (tx) => {
    const now = tx.clock.now();
    const taken = await tx.db.$queryRaw<(Due & { state: string })[]>`
      update "reminder" r set "state" = case when ${now}::timestamptz > r."dueAt" + ${LATEST} then 'dropped' else 'told' end,
        "why" = case when ${now}::timestamptz > r."dueAt" + ${LATEST} then 'tooLate' else '' end
      from "calendarEvent" e
      where e."id" = r."eventId" and (r."eventId", r."startsAt", r."personId", r."minutesBefore") in (
        select d."eventId", d."startsAt", d."personId", d."minutesBefore" from "reminder" d
        where d."state" = 'waiting' and d."dueAt" <= ${now} order by d."dueAt" limit ${limit} for update skip locked)
      returning r."eventId"::text as "eventId", e."spaceId"::text as "spaceId", r."startsAt",
        r."personId"::text as "personId", r."minutesBefore", r."state"`;
    const groups = Map.groupBy(
      taken.filter(({ state }) => state === "told"),
      ({ eventId, startsAt, minutesBefore }) => `${eventId} ${startsAt.getTime()} ${minutesBefore}`,
    );
    for (const group of groups.values()) await tell(tx, group);
    return taken.length;
  });
}

async function tell(tx: Ctx, group: readonly Due[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { eventId, spaceId, startsAt, minutesBefore } = first;
  const toldBy = await recordEvent(tx, {
    type: "calendar.reminded",
    eventId,
    spaceId,
    startsAt: startsAt.toISOString(),
    minutesBefore,
  });
  const personId = { in: group.map((one) => one.personId) };
  await tx.db.reminder.updateMany({ where: { eventId, startsAt, minutesBefore, personId }, data: { toldBy } });
}
