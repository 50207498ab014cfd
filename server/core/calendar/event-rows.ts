import type { EventState, EventViewer } from "#server/contracts/calendar-permissions.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { loadSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { eventViewer, seeEvent } from "./policy.ts";

const { sql } = Prisma;

export type EventRow = {
  id: string;
  spaceId: string;
  subjectType: string | null;
  subjectId: string | null;
  title: string;
  description: string;
  descriptionHtml: string;
  language: string;
  startsAt: Date;
  zone: string;
  minutes: number;
  rule: string | null;
  place: string;
  url: string;
  state: EventState;
  sequence: number;
  movedFrom: Date | null;
  cancelReason: string;
  continuesId: string | null;
  createdAt: Date;
  changedAt: Date;
  hosts: string[];
};

/** What a thread began with was taken back by its author: then its event says it no more either. Over "calendarEvent" `e`. */
const takenBack = sql`exists (select 1 from "post" opening where e."subjectType" = 'thread'
  and opening."threadId" = e."subjectId" and opening."number" = 1 and opening."deletedAt" is not null)`;

/** The columns of an `EventRow`, over "calendarEvent" `e`. */
export const eventColumns = sql`e."id"::text as "id", e."spaceId"::text as "spaceId", e."subjectType",
  e."subjectId"::text as "subjectId", e."title", e."language",
  case when ${takenBack} then '' else e."description" end as "description",
  case when ${takenBack} then '' else e."descriptionHtml" end as "descriptionHtml", e."startsAt",
  e."zone", e."minutes", e."rule", e."place", e."url", e."state", e."sequence", e."movedFrom", e."cancelReason",
  e."continuesId"::text as "continuesId", e."createdAt", e."changedAt",
  array(select h."personId"::text from "eventHost" h where h."eventId" = e."id" order by h."at", h."personId") as "hosts"`;

export type OpenEvent = { event: EventRow; space: SpaceView; viewer: EventViewer };

/** An event with its space and who looks at it. One that may not be seen is not found. */
export async function openEvent(ctx: Ctx, eventId: string): Promise<OpenEvent> {
  const [event] = await ctx.db.$queryRaw<EventRow[]>`
    select ${eventColumns} from "calendarEvent" e
    where e."id" = ${eventId}::uuid and ${seeEvent.visible(ctx.actor, sql`e`)}`;
  if (!event) throw new NotFound();
  const space = await loadSpace(ctx, event.spaceId);
  return { event, space, viewer: eventViewer(ctx.actor, space) };
}

/**
 * The same for writing: its row stays locked until the transaction ends, and everything is read after the lock. Many may
 * `share` it, who all leave it as it is.
 */
export async function lockEvent(tx: Ctx, eventId: string, how: "alone" | "share" = "alone"): Promise<OpenEvent> {
  const lock = how === "share" ? sql`for share of e` : sql`for no key update of e`;
  const locked = await tx.db.$queryRaw<unknown[]>`
    select 1 from "calendarEvent" e where e."id" = ${eventId}::uuid and ${seeEvent.visible(tx.actor, sql`e`)} ${lock}`;
  if (locked.length === 0) throw new NotFound();
  return openEvent(tx, eventId);
}
