import type { Ctx } from "#server/core/usecase/index.ts";

type Portion = { before: Date; limit: number };

/** Forgets reminders that were told or dropped and whose time is past, and secret addresses that work no more; `limit` at a time. */
export async function purgeReminders(ctx: Ctx, { before, limit }: Portion): Promise<number> {
  const reminders = await ctx.db.$executeRaw`
    delete from "reminder" where ("eventId", "startsAt", "personId", "minutesBefore") in (
      select "eventId", "startsAt", "personId", "minutesBefore" from "reminder"
      where "state" <> 'waiting' and "startsAt" < ${before} order by "startsAt" limit ${limit})`;
  const addresses = await ctx.db.$executeRaw`
    delete from "calendarFeed" where "id" in (
      select "id" from "calendarFeed" where "revokedAt" < ${before} order by "id" limit ${limit})`;
  return Math.max(reminders, addresses);
}

/** Forgets who was at events that were over before a moment, how long, and what was put right about it. */
export async function purgeAttendance(ctx: Ctx, { before, limit }: Portion): Promise<number> {
  return ctx.db.$executeRaw`
    delete from "eventHeld" where "eventId" in (
      select "eventId" from "eventHeld" where "endedAt" < ${before} order by "endedAt" limit ${limit})`;
}
