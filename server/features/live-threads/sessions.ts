import type { ComeToLiveInput } from "#server/contracts/live-threads.ts";
import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { sayComing, setEventState, timesOfSubjects } from "#server/core/calendar/index.ts";
import { closeThread, loadThread, reopenThread, setFloor, tellOfThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotFound, onceBySend, recordEvent } from "#server/core/usecase/index.ts";

type Done = { threadId: string; kind: "live" };

/**
 * What hosts do with a session as a whole. The event is locked before the thread, by all of them, so that two who press
 * at once take turns; a part's key is that of the whole, so that a repeat is the same thing.
 */
export function startSession(ctx: Ctx, { key, threadId }: ThreadActionInput): Promise<Done> {
  return onceBySend(ctx, { key, action: "startSession", body: { threadId } }, async (tx) => {
    const { thread, time } = await sessionOf(tx, threadId);
    if (!time) throw new Conflict("noSession");
    // What ended meanwhile is opened again, which is another press.
    if (thread.closed) throw new Conflict(time.state === "cancelled" ? "eventCancelled" : "eventOver");
    await setEventState(tx, { eventId: time.eventId, state: "live" });
    await setFloor(tx, { key: `${key}.floor`, threadId, floor: "open", slowSeconds: 0 });
    await tx.db.liveThread.updateMany({ where: { threadId, startedAt: null }, data: { startedAt: tx.clock.now() } });
    await tellOfThread(tx, thread);
    await recordEvent(tx, { type: "live.started", threadId, spaceId: thread.spaceId });
    return { threadId, kind: "live" };
  });
}

/** Ends a session, or an open floor: it stays readable, and what was not answered goes on in the forum. */
export function endLive(ctx: Ctx, { key, threadId }: ThreadActionInput): Promise<Done> {
  return onceBySend(ctx, { key, action: "endLive", body: { threadId } }, async (tx) => {
    const { thread, time } = await sessionOf(tx, threadId);
    if (time && time.state !== "cancelled") await setEventState(tx, { eventId: time.eventId, state: "ended" });
    await closeThread(tx, { key: `${key}.close`, threadId });
    await markEnded(tx, threadId);
    if (!thread.closed) await recordEvent(tx, { type: "live.ended", threadId, spaceId: thread.spaceId });
    return { threadId, kind: "live" };
  });
}

/** It goes on: it was ended too early. */
export function reopenLive(ctx: Ctx, { key, threadId }: ThreadActionInput): Promise<Done> {
  return onceBySend(ctx, { key, action: "reopenLive", body: { threadId } }, async (tx) => {
    const { time } = await sessionOf(tx, threadId);
    if (time?.state === "cancelled") throw new Conflict("eventCancelled");
    if (time) await setEventState(tx, { eventId: time.eventId, state: "live" });
    await reopenThread(tx, { key: `${key}.reopen`, threadId });
    await tx.db.liveThread.updateMany({ where: { threadId }, data: { endedAt: null } });
    return { threadId, kind: "live" };
  });
}

/** A member says whether they come. */
export function comeToSession(ctx: Ctx, { key, threadId, answer }: ComeToLiveInput): Promise<Done> {
  return onceBySend(ctx, { key, action: "comeToSession", body: { threadId, answer } }, async (tx) => {
    const { time } = await sessionOf(tx, threadId);
    if (!time) throw new Conflict("noSession");
    await sayComing(tx, { eventId: time.eventId, answer });
    return { threadId, kind: "live" };
  });
}

/** An open floor may have no row of its own yet. */
async function markEnded(tx: Ctx, threadId: string): Promise<void> {
  const endedAt = tx.clock.now();
  await tx.db.liveThread.upsert({ where: { threadId }, create: { threadId, endedAt }, update: { endedAt } });
}

async function sessionOf(tx: Ctx, threadId: string) {
  const thread = await loadThread(tx, threadId);
  if (thread.kind !== "live") throw new NotFound();
  return { thread, time: (await timesOfSubjects(tx, "thread", [threadId])).get(threadId) };
}
