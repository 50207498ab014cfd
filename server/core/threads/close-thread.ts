import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { audit, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { actOnThread, type ThreadDone } from "./act-on-thread.ts";
import { dropHands } from "./raise-hand.ts";
import { tellOfThread } from "./tell-rooms.ts";
import type { OpenThread } from "./thread-rows.ts";

/** What ends or begins again with a thread, in the same transaction. */
type Along = (tx: Ctx, open: OpenThread) => Promise<void>;

/** Who leads a thread ends it: it stays readable, nobody replies. */
export function closeThread(ctx: Ctx, input: ThreadActionInput, along?: Along): Promise<ThreadDone> {
  return actOnThread(ctx, input, {
    action: "closeThread",
    permission: "close",
    change: ({ thread }, now) => (thread.closed ? null : { closedAt: now }),
    async also(tx, open) {
      await note(tx, open, "thread.close");
      await dropHands(tx, open.thread.id);
      await along?.(tx, open);
    },
  });
}

/** Who leads it opens a closed thread again. */
export function reopenThread(ctx: Ctx, input: ThreadActionInput, along?: Along): Promise<ThreadDone> {
  return actOnThread(ctx, input, {
    action: "reopenThread",
    permission: "reopen",
    change: ({ thread }) => (thread.closed ? { closedAt: null } : null),
    async also(tx, open) {
      await note(tx, open, "thread.reopen");
      await along?.(tx, open);
    },
  });
}

/** Ends a topic. Live threads, whose event ends with them, are ended by their own verb. */
export function closeTopic(ctx: Ctx, input: ThreadActionInput): Promise<ThreadDone> {
  return closeThread(ctx, input, topicsOnly);
}

/** Opens a closed topic again; a live thread by its own verb. */
export function reopenTopic(ctx: Ctx, input: ThreadActionInput): Promise<ThreadDone> {
  return reopenThread(ctx, input, topicsOnly);
}

async function topicsOnly(_tx: Ctx, { thread }: OpenThread): Promise<void> {
  if (thread.kind !== "topic") throw new NotFound();
}

/** Ends a thread by itself, in an open transaction. False: it was over already. */
export async function endThread(tx: Ctx, threadId: string): Promise<boolean> {
  const [ended] = await tx.db.thread.updateManyAndReturn({
    where: { id: threadId, closedAt: null },
    data: { closedAt: tx.clock.now() },
    select: { id: true, spaceId: true, kind: true },
  });
  if (!ended) return false;
  await dropHands(tx, threadId);
  await tellOfThread(tx, { ...ended, kind: ended.kind as ThreadKind });
  return true;
}

/** The other way round: it goes on, in an open transaction. False: it goes on already. */
export async function goOnWithThread(tx: Ctx, threadId: string): Promise<boolean> {
  const [going] = await tx.db.thread.updateManyAndReturn({
    where: { id: threadId, closedAt: { not: null } },
    data: { closedAt: null },
    select: { id: true, spaceId: true, kind: true },
  });
  if (!going) return false;
  await tellOfThread(tx, { ...going, kind: going.kind as ThreadKind });
  return true;
}

function note(tx: Ctx, { thread }: OpenThread, action: string): Promise<void> {
  return audit(tx, { action, subjectType: "thread", subjectId: thread.id, spaceId: thread.spaceId });
}
