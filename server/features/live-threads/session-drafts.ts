import type { EventView } from "#server/contracts/calendar.ts";
import { sessionDraftPath } from "#server/contracts/event-path.ts";
import { type AnnounceLiveInput, SESSION_DRAFT, type SessionDraftInput } from "#server/contracts/live-threads.ts";
import {
  announceAs,
  changeEvent,
  createEvent,
  eventToChange,
  moveEvent,
  seeEvent,
  viewEvent,
} from "#server/core/calendar/index.ts";
import { registerPersonalData } from "#server/core/people/index.ts";
import { registerSubject } from "#server/core/subjects/index.ts";
import { Conflict, type Ctx, NotFound, newId, onceBySend } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { beginSession, eventOf, type SessionWords } from "./announce-live.ts";
import { mayBegin } from "./open-live-thread.ts";
import { sessionToAnnounce } from "./session-to-announce.ts";

const { sql } = Prisma;

/** Keeps a session as a draft: an event that those who keep it see, and no thread yet that anybody could find. */
export function draftSession(ctx: Ctx, input: AnnounceLiveInput): Promise<{ eventId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "draftSession", body }, async (tx) => {
    const { spaceId, hosts } = await mayBegin(tx, body);
    const subject = { type: SESSION_DRAFT, id: newId() };
    const event = await eventOf(tx, body, hosts);
    const { eventId } = await createEvent(tx, { space: spaceId, subject, draft: true, ...event });
    // Of itself: there is nothing else yet.
    await tx.db.calendarEvent.update({ where: { id: eventId }, data: { subjectId: eventId } });
    await tx.db.liveDraft.create({ data: { eventId, ...kept(body) } });
    return { eventId };
  });
}

/** Writes a draft anew. */
export function changeSessionDraft(ctx: Ctx, input: SessionDraftInput): Promise<{ eventId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "changeSessionDraft", body }, async (tx) => {
    await writeDraft(tx, body);
    return { eventId: body.eventId };
  });
}

/** Announces what was a draft, with the words and the time that stand in the form now: its thread begins. */
export function announceDraft(ctx: Ctx, input: SessionDraftInput): Promise<{ id: string; eventId: string }> {
  const { key, eventId, ...body } = input;
  return onceBySend(ctx, { key, action: "announceDraft", body: { eventId, ...body } }, async (tx) => {
    const begun = await writeDraft(tx, { eventId, ...body });
    const id = await beginSession(tx, { ...begun, body });
    await announceAs(tx, { eventId, subject: { type: "thread", id } });
    await tx.db.liveDraft.delete({ where: { eventId } });
    return { id, eventId };
  });
}

type ToChange = Awaited<ReturnType<typeof sessionToAnnounce>> & {
  event: EventView;
  wall: { date: string; time: string };
  draft: Pick<SessionWords, "source" | "themeId" | "languages">;
};

/** A draft as it is written, with what one chooses from, for those who keep it. */
export async function sessionDraft(
  ctx: Ctx,
  { eventId, languages }: { eventId: string; languages: readonly string[] },
): Promise<ToChange> {
  const { event, wall } = await eventToChange(ctx, { eventId, deed: "change" });
  const draft = await ctx.db.liveDraft.findUnique({ where: { eventId } });
  if (!draft) throw new NotFound();
  return {
    event,
    wall,
    draft,
    ...(await sessionToAnnounce(ctx, { space: event.space.id, zone: event.zone, languages })),
  };
}

/** What drafts of sessions are to core, and what they hold about people. */
export function registerSessionDrafts(): void {
  registerSubject<EventView>({
    type: SESSION_DRAFT,
    async load(ctx, id) {
      try {
        return await viewEvent(ctx, id);
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    visible: (actor, alias) => sql`exists (select 1 from "calendarEvent" kept
      where kept."id" = ${alias}."eventId" and ${seeEvent.visible(actor, sql`kept`)})`,
    title: ({ title, language }) => ({ text: title, language }),
    text: ({ title, language }) => ({ text: title, language }),
    link: ({ id }) => sessionDraftPath(id),
    hide: null,
  });
  registerPersonalData({
    name: "sessionDrafts",
    collect: (ctx, personId) =>
      ctx.db.liveDraft.findMany({ where: { event: { createdBy: personId } }, orderBy: { eventId: "asc" } }),
  });
}

/** The event is locked by its first change, so that two who write at once take turns. */
async function writeDraft(tx: Ctx, { eventId, ...body }: Omit<SessionDraftInput, "key">) {
  const { space, state, subject } = await viewEvent(tx, eventId);
  if (state !== "draft") throw new Conflict("eventOver");
  if (subject?.type !== SESSION_DRAFT) throw new NotFound();
  const begun = await mayBegin(tx, { space: space.id, hosts: body.hosts });
  const { date, time, zone, minutes, ...words } = await eventOf(tx, body, begun.hosts);
  await changeEvent(tx, { eventId, ...words });
  await moveEvent(tx, { eventId, date, time, zone, minutes });
  // Announced in the meantime: then there is none.
  const { count } = await tx.db.liveDraft.updateMany({ where: { eventId }, data: kept(body) });
  if (count === 0) throw new Conflict("eventOver");
  return begun;
}

function kept({ source, themeId, languages }: SessionWords) {
  return { source, themeId, languages: [...new Set(languages)] };
}
