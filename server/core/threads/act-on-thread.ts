import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { endsThread, permittedOnThread, type ThreadPermissions } from "#server/contracts/thread-permissions.ts";
import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { tellOfThread } from "./tell-rooms.ts";
import { lockThread, type OpenThread } from "./thread-rows.ts";

/** What is told of a thread that something was done with: where to find it. */
export type ThreadDone = { threadId: string; kind: ThreadKind };

type Deed = {
  action: string;
  permission: keyof ThreadPermissions;
  /** The change, given what is true after the lock; null when things are so already. */
  change(open: OpenThread, now: Date): Prisma.ThreadUpdateInput | null;
  /** By how much the space counts more topics, if it is one; its row is locked before the thread's. */
  inLists?: 1 | -1;
  /** What else has to hold or be written, in the same transaction. */
  also?(tx: Ctx, open: OpenThread): Promise<void>;
};

/** Changes one thread, once for its send key, under its lock. */
export function actOnThread(
  ctx: Ctx,
  input: ThreadActionInput & Record<string, unknown>,
  deed: Deed,
): Promise<ThreadDone> {
  signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: deed.action, body }, async (tx) => {
    if (deed.inLists) await lockSpaceOf(tx, input.threadId);
    const open = await lockThread(tx, input.threadId);
    const { thread, viewer } = open;
    const change = deed.change(open, tx.clock.now());
    if (change === null && endsThread(viewer, thread)) return { threadId: thread.id, kind: thread.kind };
    if (!permittedOnThread(viewer, thread)[deed.permission])
      throw new NotAllowed(deed.permission === "edit" ? "notYours" : "notInCharge");
    if (change === null) return { threadId: thread.id, kind: thread.kind };
    await deed.also?.(tx, open);
    await tx.db.thread.update({ where: { id: thread.id }, data: change });
    if (deed.inLists && thread.kind === "topic") {
      const threadCount = { increment: deed.inLists };
      await tx.db.space.update({ where: { id: thread.spaceId }, data: { threadCount } });
    }
    await tellOfThread(tx, thread);
    return { threadId: thread.id, kind: thread.kind };
  });
}

/** Locks the row of the space that a thread is in, before the thread's own. */
async function lockSpaceOf(tx: Ctx, threadId: string): Promise<void> {
  await tx.db.$queryRaw`select 1 from "space" s where s."id" = (
    select t."spaceId" from "thread" t where t."id" = ${threadId}::uuid) for update of s`;
}
