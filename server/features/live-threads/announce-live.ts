import { MAX_EVENT_TEXT } from "#server/contracts/bounds.ts";
import type { AnnounceLiveInput } from "#server/contracts/live-threads.ts";
import { createEvent } from "#server/core/calendar/index.ts";
import { personCards } from "#server/core/people/index.ts";
import { startThread } from "#server/core/threads/index.ts";
import { type Ctx, onceBySend, recordEvent } from "#server/core/usecase/index.ts";
import { mayBegin } from "./open-live-thread.ts";

/**
 * Announces a session: a live thread with a time in the calendar. Until it begins its hosts alone write, and members ask
 * and vote beforehand.
 */
export function announceLive(ctx: Ctx, input: AnnounceLiveInput): Promise<{ id: string; eventId: string }> {
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "announceLive", body }, async (tx) => {
    const { spaceId, hosts } = await mayBegin(tx, body);
    const id = await beginSession(tx, { spaceId, hosts, body });
    const subject = { type: "thread", id };
    const { eventId } = await createEvent(tx, { space: spaceId, subject, ...(await eventOf(tx, body, hosts)) });
    return { id, eventId };
  });
}

/** What is said in a form about a session, but where it is. */
export type SessionWords = Omit<AnnounceLiveInput, "key" | "space">;

/** Begins the thread of a session, with the floor closed. Its event is announced in the same transaction. */
export async function beginSession(
  tx: Ctx,
  { spaceId, hosts, body }: { spaceId: string; hosts: readonly string[]; body: SessionWords },
): Promise<string> {
  const { title, source, language, themeId, languages } = body;
  const words = { title, source, language, question: false };
  const { id } = await startThread(tx, { kind: "live", spaceId, ...words, hosts, floor: "closed" });
  await tx.db.liveThread.create({ data: { threadId: id, themeId, languages: [...new Set(languages)] } });
  await recordEvent(tx, { type: "live.announced", threadId: id, spaceId });
  return id;
}

/** What the event of a session says of it. */
export async function eventOf(tx: Ctx, body: SessionWords, hosts: readonly string[]) {
  const { title, source, language, date, time, zone, minutes } = body;
  const handles = [...(await personCards(tx, hosts)).values()].map(({ handle }) => handle);
  const description = source.slice(0, MAX_EVENT_TEXT);
  return { title, description, language, hosts: handles, date, time, zone, minutes };
}
