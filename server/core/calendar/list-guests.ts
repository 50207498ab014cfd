import type { EventTime, GuestView } from "#server/contracts/calendar.ts";
import type { GuestAnswer } from "#server/contracts/calendar-permissions.ts";
import { PLACE_IN_TIME } from "#server/contracts/primitives.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { openEvent } from "./event-rows.ts";

const A_PAGE = 50;

/** Members who said that they come or may come, by when they said so; for who sees the members of its space. */
export async function listGuests(
  ctx: Ctx,
  { eventId, after = null }: { eventId: string; after?: string | null },
): Promise<{ guests: GuestView[]; next: string | null }> {
  const { space } = await openEvent(ctx, eventId);
  if (!space.can.seeMembers) throw new NotAllowed("signIn");
  const [, at, personId] = PLACE_IN_TIME.exec(after ?? "") ?? [];
  const on = personId
    ? Prisma.sql`(g."at", g."personId") > (${new Date(Number(at))}::timestamptz, ${personId}::uuid)`
    : Prisma.sql`true`;
  const rows = await ctx.db.$queryRaw<{ personId: string; answer: GuestAnswer; at: Date }[]>`
    select g."personId"::text as "personId", g."answer", g."at" from "eventGuest" g
    where g."eventId" = ${eventId}::uuid and g."answer" <> 'no' and ${on} and exists (
      select 1 from "membership" m where m."spaceId" = ${space.id}::uuid and m."personId" = g."personId" and m."state" = 'active')
    order by g."at", g."personId" limit ${A_PAGE + 1}`;
  const page = rows.slice(0, A_PAGE);
  const cards = await personCards(
    ctx,
    page.map((row) => row.personId),
  );
  const last = rows.length > A_PAGE ? page.at(-1) : undefined;
  return {
    guests: page.flatMap(({ personId: id, answer }) => {
      const person = cards.get(id);
      return person ? [{ person, answer }] : [];
    }),
    next: last ? `${last.at.getTime()}.${last.personId}` : null,
  };
}

/** The next times of an event, and how many are to come in all. */
export async function timesToCome(ctx: Ctx, eventId: string): Promise<EventTime[]> {
  await openEvent(ctx, eventId);
  const rows = await ctx.db.eventOccurrence.findMany({
    where: { eventId, endsAt: { gt: ctx.clock.now() } },
    orderBy: { startsAt: "asc" },
    take: TIMES_SHOWN,
  });
  return rows.map(({ startsAt, endsAt, cancelledAt, movedFrom }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    cancelled: cancelledAt !== null,
    moved: movedFrom !== null && movedFrom.getTime() !== startsAt.getTime(),
  }));
}
const TIMES_SHOWN = 12;
