import { loadSpace } from "#server/core/spaces/index.ts";
import { actorId, type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { calendarFile, type FiledEvent } from "./calendar-file.ts";
import { type EventRow, eventColumns } from "./event-rows.ts";
import { placesOf, withWorkshops } from "./list-events.ts";
import { listed, seeEvent } from "./policy.ts";
import { ruleTime } from "./split-series.ts";
import { wordsInFiles } from "./words-in-files.ts";

const { sql } = Prisma;
/** A calendar that is looked at over and over holds what comes and what was lately, and not everything ever. */
const DAYS_BACK = 60;
const MOST_EVENTS = 500;

type Site = { publicUrl: string };

/** One event as a file for calendars. */
export async function eventFile(ctx: Ctx, { eventId, publicUrl }: Site & { eventId: string }): Promise<string> {
  const [event] = await ctx.db.$queryRaw<(EventRow & { inside: boolean })[]>`
    select ${eventColumns}, ${inside(ctx)} as "inside" from "calendarEvent" e
    where e."id" = ${eventId}::uuid and ${listed(ctx.actor, sql`e`)}`;
  if (!event) throw new NotFound();
  // A copy of what it goes on from has to end where this begins; nobody has one of a draft, or of what was thrown away.
  const before = await ctx.db.$queryRaw<EventRow[]>`
    select ${eventColumns} from "calendarEvent" e
    where e."id" = ${event.continuesId}::uuid and e."state" <> 'draft' and ${seeEvent.visible(ctx.actor, sql`e`)}`;
  const events = [...before, event].map((one) => ({ ...one, url: event.inside ? one.url : "" }));
  const filed = await asFiled(ctx, events);
  return calendarFile({ name: filed.at(-1)?.words.summary ?? event.title, publicUrl, events: filed });
}

/** A space's calendar, for programs that look at it again and again. */
export async function spaceFeed(ctx: Ctx, { space: address, publicUrl }: Site & { space: string }): Promise<string> {
  const space = await loadSpace(ctx, address);
  const events = await feedEvents(ctx, sql`e."spaceId" in (${withWorkshops(sql`${space.id}::uuid`)})`);
  return calendarFile({ name: space.name, publicUrl, events });
}

/** The actor's own calendar: what takes place where they are a member, without what they declined. */
export async function myFeed(ctx: Ctx, { name, publicUrl }: Site & { name: string }): Promise<string> {
  const { id } = signedIn(ctx);
  const events = await feedEvents(
    ctx,
    sql`e."spaceId" in (${placesOf(id)})
      and not exists (
        select 1 from "eventGuest" g where g."eventId" = e."id" and g."personId" = ${id}::uuid and g."answer" = 'no')`,
  );
  return calendarFile({ name, publicUrl, events });
}

/** Where it is met online is for members of its space. */
async function feedEvents(ctx: Ctx, which: Prisma.Sql): Promise<FiledEvent[]> {
  const since = new Date(ctx.clock.now().getTime() - DAYS_BACK * 86_400_000);
  const rows = await ctx.db.$queryRaw<(EventRow & { inside: boolean })[]>`
    select ${eventColumns}, ${inside(ctx)} as "inside"
    from "calendarEvent" e
    where ${which} and e."state" <> 'draft' and ${listed(ctx.actor, sql`e`)}
      and exists (select 1 from "eventOccurrence" o where o."eventId" = e."id" and o."endsAt" > ${since})
    order by e."startsAt" desc, e."id" desc limit ${MOST_EVENTS}`;
  return asFiled(
    ctx,
    rows.map(({ inside, ...row }) => ({ ...row, url: inside ? row.url : "" })),
  );
}

/** Whether the actor is a member where an event `e` is. */
function inside(ctx: Ctx): Prisma.Sql {
  return sql`exists (select 1 from "membership" mine where mine."spaceId" = e."spaceId" and mine."state" = 'active'
    and mine."personId" = ${actorId(ctx.actor)}::uuid)`;
}

/** As their reader reads them, with the times of each that are not as its rule says: called off by themselves, or moved. */
async function asFiled(ctx: Ctx, rows: readonly EventRow[]): Promise<FiledEvent[]> {
  const apart = await ctx.db.eventOccurrence.findMany({
    where: {
      eventId: { in: rows.map(({ id }) => id) },
      OR: [{ cancelledAt: { not: null } }, { movedFrom: { not: null } }],
    },
    orderBy: { startsAt: "asc" },
  });
  const ofEvent = Map.groupBy(apart, ({ eventId }) => eventId);
  const words = await wordsInFiles(ctx, rows);
  return rows.map((row) => {
    const times = ofEvent.get(row.id) ?? [];
    return {
      ...row,
      words: words.get(row.id) ?? { summary: row.title, text: "" },
      without: times.filter(({ cancelledAt }) => cancelledAt).map(ruleTime),
      moved: times.flatMap(({ cancelledAt, movedFrom, startsAt, endsAt }) =>
        movedFrom && !cancelledAt ? [{ from: movedFrom, startsAt, endsAt }] : [],
      ),
    };
  });
}
