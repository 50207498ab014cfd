import type { EventTime, EventView } from "#server/contracts/calendar.ts";
import { type GuestAnswer, permittedOnEvent } from "#server/contracts/calendar-permissions.ts";
import { repetitionOf } from "#server/contracts/repeats.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { spaceFacts } from "#server/core/spaces/index.ts";
import { actorId, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { type EventRow, eventColumns } from "./event-rows.ts";
import { eventViewer, seeEvent } from "./policy.ts";

const { sql } = Prisma;

/** Events by id, those the actor sees; with as many queries for one as for many. */
export function eventViews(ctx: Ctx, ids: readonly string[]): Promise<Map<string, EventView>> {
  return viewsWhere(ctx, sql`e."id" = any(${[...new Set(ids)]}::uuid[])`);
}

/** The events of things of one type, by the id of the thing. */
export async function eventsOfSubjects(
  ctx: Ctx,
  type: string,
  ids: readonly string[],
): Promise<Map<string, EventView>> {
  const views = await viewsWhere(
    ctx,
    sql`e."subjectType" = ${type} and e."subjectId" = any(${[...new Set(ids)]}::uuid[])`,
  );
  return new Map([...views.values()].flatMap((view) => (view.subject ? [[view.subject.id, view] as const] : [])));
}

/** One event; one that may not be seen is not found. */
export async function viewEvent(ctx: Ctx, eventId: string): Promise<EventView> {
  const view = (await eventViews(ctx, [eventId])).get(eventId);
  if (!view) throw new NotFound();
  return view;
}

type Told = EventRow & {
  mine: GuestAnswer | null;
  coming: number;
  maybe: number;
  timeStarts: Date;
  timeEnds: Date;
  timeCancelled: boolean;
  timeMoved: boolean | null;
  goesOnFrom: string | null;
  goesOnIn: string | null;
};

async function viewsWhere(ctx: Ctx, which: Prisma.Sql): Promise<Map<string, EventView>> {
  const now = ctx.clock.now();
  const rows = await ctx.db.$queryRaw<Told[]>`
    select ${eventColumns},
      (select g."answer" from "eventGuest" g where g."eventId" = e."id" and g."personId" = ${actorId(ctx.actor)}::uuid) as "mine",
      said."coming", said."maybe",
      time."startsAt" as "timeStarts", time."endsAt" as "timeEnds", time."cancelledAt" is not null as "timeCancelled",
      time."movedFrom" <> time."startsAt" as "timeMoved",
      (select b."id"::text from "calendarEvent" b
        where b."id" = e."continuesId" and ${seeEvent.visible(ctx.actor, sql`b`)}) as "goesOnFrom",
      (select n."id"::text from "calendarEvent" n
        where n."continuesId" = e."id" and ${seeEvent.visible(ctx.actor, sql`n`)} limit 1) as "goesOnIn"
    from "calendarEvent" e
    cross join lateral (
      select (count(*) filter (where g."answer" = 'coming'))::int as "coming", (count(*) filter (where g."answer" = 'maybe'))::int as "maybe"
      from "eventGuest" g join "membership" m on m."spaceId" = e."spaceId" and m."personId" = g."personId" and m."state" = 'active'
      where g."eventId" = e."id") said
    cross join lateral (
      select o."startsAt", o."endsAt", o."cancelledAt", o."movedFrom" from "eventOccurrence" o where o."eventId" = e."id"
      order by (o."endsAt" > ${now} and o."cancelledAt" is null) desc,
        case when o."endsAt" > ${now} then o."startsAt" end, o."startsAt" desc limit 1) time
    where ${which} and ${seeEvent.visible(ctx.actor, sql`e`)}`;
  const spaces = await spaceFacts(
    ctx,
    rows.map(({ spaceId }) => spaceId),
  );
  const cards = await personCards(
    ctx,
    rows.flatMap(({ hosts }) => hosts),
  );
  return new Map(
    rows.flatMap((row) => {
      const space = spaces.get(row.spaceId);
      return space ? [[row.id, viewOf(ctx, row, { space, cards })] as const] : [];
    }),
  );
}

type Known = { space: SpaceView; cards: Awaited<ReturnType<typeof personCards>> };

function viewOf(ctx: Ctx, row: Told, { space, cards }: Known): EventView {
  const viewer = eventViewer(ctx.actor, space);
  const { id, kind, slug, name, language } = space;
  const time: EventTime = {
    startsAt: row.timeStarts.toISOString(),
    endsAt: row.timeEnds.toISOString(),
    cancelled: row.timeCancelled,
    moved: row.timeMoved === true,
  };
  return {
    id: row.id,
    space: { id, kind, slug, name, language },
    subject: row.subjectType && row.subjectId ? { type: row.subjectType, id: row.subjectId } : null,
    title: row.title,
    language: row.language,
    descriptionHtml: row.descriptionHtml,
    zone: row.zone,
    minutes: row.minutes,
    repetition: repetitionOf(row.rule),
    time,
    place: row.place,
    online: row.url !== "",
    url: viewer.posts || viewer.moderates ? row.url : "",
    state: row.state,
    sequence: row.sequence,
    continues: { before: row.goesOnFrom, after: row.goesOnIn },
    movedFrom: row.movedFrom?.toISOString() ?? null,
    cancelReason: row.cancelReason,
    hosts: row.hosts.flatMap((host) => cards.get(host) ?? []),
    guests: { coming: row.coming, maybe: row.maybe },
    mine: row.mine,
    can: permittedOnEvent(viewer, row),
  };
}
