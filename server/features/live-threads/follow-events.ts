import { followSubject, followTitle, timesOfSubjects } from "#server/core/calendar/index.ts";
import { endThread, factsOfThread, tellOfThread } from "#server/core/threads/index.ts";
import { type Ctx, registerConsumer } from "#server/core/usecase/index.ts";

/** Keeps a session's thread and its event in step: each is changed from screens of its own. */
export function registerSessionsInStep(): void {
  registerConsumer({
    name: "sessions-in-calendar",
    types: ["topic.changed", "topic.worded"],
    run: (ctx, { payload }) => eventFollows(ctx, payload.threadId),
  });
  registerConsumer({
    name: "sessions-follow",
    types: ["calendar.changed", "calendar.moved", "calendar.cancelled"],
    run: (ctx, { payload }) => threadFollows(ctx, payload.eventId),
  });
}

/** The title, also in other languages, and the hosts are the thread's. */
async function eventFollows(ctx: Ctx, threadId: string): Promise<void> {
  const thread = await factsOfThread(ctx, threadId);
  if (thread?.kind !== "live" || thread.title === null) return;
  const time = (await timesOfSubjects(ctx, "thread", [threadId])).get(threadId);
  if (!time) return;
  const { title, language, hosts } = thread;
  const { eventId } = time;
  await ctx.transaction(async (tx) => {
    await followSubject(tx, { eventId, title, language, hosts });
    await followTitle(tx, { eventId, title: { type: "topic", id: threadId } });
  });
}

/** When it is, and that it does not take place, are the event's: who has the thread open sees it, and nobody writes where it is over. */
async function threadFollows(ctx: Ctx, eventId: string): Promise<void> {
  const event = await ctx.db.calendarEvent.findUnique({ where: { id: eventId } });
  if (event?.subjectType !== "thread" || event.subjectId === null) return;
  const thread = await factsOfThread(ctx, event.subjectId);
  if (thread?.kind !== "live") return;
  const over = event.state === "cancelled" || event.state === "ended";
  await ctx.transaction(async (tx) => {
    if (!(over && (await endThread(tx, thread.id)))) await tellOfThread(tx, thread);
  });
}
