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
    const { title, source, language, themeId, languages, date, time, zone, minutes } = body;
    const words = { title, source, language, question: false };
    const { id } = await startThread(tx, { kind: "live", spaceId, ...words, hosts, floor: "closed" });
    const handles = [...(await personCards(tx, hosts)).values()].map(({ handle }) => handle);
    const { eventId } = await createEvent(tx, {
      ...{
        space: spaceId,
        subject: { type: "thread", id },
        title,
        description: source.slice(0, MAX_EVENT_TEXT),
        language,
      },
      ...{ hosts: handles, date, time, zone, minutes },
    });
    await tx.db.liveThread.create({ data: { threadId: id, themeId, languages: [...new Set(languages)] } });
    await recordEvent(tx, { type: "live.announced", threadId: id, spaceId });
    return { id, eventId };
  });
}
