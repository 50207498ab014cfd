import { ATTENDANCE_RULE } from "#server/contracts/attendance.ts";
import { type Ctx, recordEvent } from "#server/core/usecase/index.ts";

const AT_ONCE = 50;

/** It is on from now, for the first time or again; what came before counts too, and is open for corrections by presence again. */
export async function beginHolding(tx: Ctx, eventId: string): Promise<void> {
  const now = tx.clock.now();
  await tx.db.$executeRaw`
    insert into "eventHeld" ("eventId", "held")
    values (${eventId}::uuid, tstzmultirange(tstzrange(${now}::timestamptz, null)))
    on conflict ("eventId") do update
      set "held" = "eventHeld"."held" + excluded."held", "endedAt" = null, "frozenAt" = null`;
}

/** It is over, or called off. */
export async function endHolding(tx: Ctx, eventId: string): Promise<void> {
  const now = tx.clock.now();
  await tx.db.$executeRaw`
    update "eventHeld" set "held" = "held" * tstzmultirange(tstzrange(null, ${now}::timestamptz)), "endedAt" = ${now}
    where "eventId" = ${eventId}::uuid and "endedAt" is null`;
}

/**
 * What is over and was not said to be: a process of the version before closed it during an update. Otherwise who reads
 * there afterwards would go on being at the event.
 */
async function endLeft(tx: Ctx): Promise<void> {
  await tx.db.$executeRaw`
    update "eventHeld" h set "endedAt" = e."changedAt", "held" = h."held" * tstzmultirange(tstzrange(null, e."changedAt"))
    from "calendarEvent" e where e."id" = h."eventId" and h."endedAt" is null and e."state" in ('ended', 'cancelled')`;
}

/**
 * What is on and was not said to be: a process of the version before began it during an update. It counts from now, when
 * it can be written down who is there, so that nobody is away in a time of which nothing is known.
 */
async function beginLeft(tx: Ctx): Promise<void> {
  await tx.db.$executeRaw`
    insert into "eventHeld" ("eventId", "held")
    select e."id", tstzmultirange(tstzrange(${tx.clock.now()}::timestamptz, null)) from "calendarEvent" e
    where e."state" = 'live' and e."subjectType" is not null and not exists (
      select from "eventHeld" h where h."eventId" = e."id" and h."endedAt" is null)
    order by e."id" limit ${AT_ONCE}
    on conflict ("eventId") do update
      set "held" = "eventHeld"."held" + excluded."held", "endedAt" = null, "frozenAt" = null`;
}

/** Settles who was at the events that are over, and tells of it, once each time. How many there were. */
export function freezeAttendance(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - ATTENDANCE_RULE.lastWordSeconds * 1000);
  return ctx.transaction(async (tx) => {
    await endLeft(tx);
    await beginLeft(tx);
    const frozen = await tx.db.$queryRaw<{ eventId: string; spaceId: string }[]>`
      update "eventHeld" h set "frozenAt" = ${tx.clock.now()} from "calendarEvent" e
      where e."id" = h."eventId" and h."eventId" in (
        select d."eventId" from "eventHeld" d where d."endedAt" <= ${before} and d."frozenAt" is null
        order by d."endedAt" limit ${AT_ONCE} for update skip locked)
      returning h."eventId"::text as "eventId", e."spaceId"::text as "spaceId"`;
    for (const one of frozen) await recordEvent(tx, { type: "attendance.frozen", ...one });
    return frozen.length;
  });
}
