import { CancelEventInput } from "#server/contracts/calendar.ts";
import { SESSION_DRAFT } from "#server/contracts/live-threads.ts";
import { Conflict, type Ctx, Invalid, recordEvent } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { actOnEvent } from "./act-on-event.ts";
import type { EventRow } from "./event-rows.ts";
import { endHolding } from "./held.ts";
import { timeToCome } from "./move-date.ts";
import { firstToCome, ruleTime, timesOf } from "./split-series.ts";

const { sql } = Prisma;

/** Which dates: `from` what the rule says of one of them on, or that one alone; `all`: as an event; `none`: it was before. */
type Which = { from: Date; startsAt: Date; only: boolean } | "all" | "none";

/**
 * Calls an event off, or one of its dates, or that and all later ones; of one that has begun, those that are to come. They
 * stay in the calendar, marked; nobody is reminded any more, and those who would have come are told why. A draft, of which
 * nobody knew, is gone.
 */
export async function cancelEvent(ctx: Ctx, input: CancelEventInput): Promise<{ eventId: string }> {
  const parsed = CancelEventInput.parse(input);
  const { reason } = parsed;
  return actOnEvent(ctx, parsed, {
    action: "calendar.cancel",
    permission: "cancel",
    async work(tx, { event }) {
      if (event.state === "draft") return throwAway(tx, event);
      if (reason === "") throw new Invalid({ reason: "textMissing" });
      const which = await datesMeant(tx, event, parsed);
      if (which === "none") return;
      await (which === "all" ? cancelAll(tx, event, reason) : cancelDates(tx, event, { ...which, reason }));
      await tx.db.$executeRaw`
        delete from "reminder" r where r."eventId" = ${event.id}::uuid and r."state" = 'waiting' and not exists (
          select 1 from "eventOccurrence" o join "calendarEvent" e on e."id" = o."eventId" and e."state" <> 'cancelled'
          where o."eventId" = r."eventId" and o."startsAt" = r."startsAt" and o."cancelledAt" is null)`;
      await recordEvent(tx, {
        ...{ type: "calendar.cancelled", eventId: event.id, spaceId: event.spaceId },
        ...(which === "all"
          ? { startsAt: null, later: false }
          : { startsAt: which.startsAt.toISOString(), later: !which.only }),
      });
    },
  });
}

/** What is there already and has its time in a draft is thrown away itself: without its time nobody would find it again. */
async function throwAway(tx: Ctx, { id, subjectType }: EventRow): Promise<void> {
  if (subjectType !== null && subjectType !== SESSION_DRAFT) throw new Conflict("eventOver");
  await tx.db.calendarEvent.delete({ where: { id } });
}

async function datesMeant(
  tx: Ctx,
  event: EventRow,
  { startsAt, scope }: { startsAt: string | null; scope: "one" | "later" },
): Promise<Which> {
  if (event.rule === null) return "all";
  const times = await timesOf(tx, event.id);
  const given = times.find((time) => time.startsAt.toISOString() === startsAt);
  const only = given !== undefined && scope === "one";
  if (only && given.cancelledAt) return "none";
  if (startsAt !== null) await timeToCome(tx, event, new Date(startsAt));
  const from = given ? ruleTime(given) : firstToCome(times, tx.clock.now());
  const first = times.find((time) => ruleTime(time).getTime() === from?.getTime());
  if (!from || !first) throw new Conflict("eventOver");
  // From its very first time on it is the event that does not take place.
  if (!only && first === times[0] && first.startsAt > tx.clock.now()) return "all";
  return { from, startsAt: first.startsAt, only };
}

async function cancelAll(tx: Ctx, { id }: EventRow, reason: string): Promise<void> {
  await tx.db.calendarEvent.update({
    where: { id },
    data: { state: "cancelled", cancelReason: reason, sequence: { increment: 1 }, changedAt: tx.clock.now() },
  });
  await endHolding(tx, id);
}

type Dates = Exclude<Which, string> & { reason: string };

async function cancelDates(tx: Ctx, { id }: EventRow, { from, only, reason }: Dates): Promise<void> {
  const now = tx.clock.now();
  const when = sql`coalesce("movedFrom", "startsAt") ${only ? sql`=` : sql`>=`} ${from}`;
  await tx.db.$executeRaw`
    update "eventOccurrence" set "cancelledAt" = ${now}, "cancelReason" = ${reason}
    where "eventId" = ${id}::uuid and ${when} and "cancelledAt" is null and "startsAt" > ${now}`;
  await tx.db.calendarEvent.update({ where: { id }, data: { sequence: { increment: 1 }, changedAt: now } });
}
