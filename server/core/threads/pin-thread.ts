import type { ThreadActionInput } from "#server/contracts/threads.ts";
import { Conflict, type Ctx } from "#server/core/usecase/index.ts";
import { actOnThread, type ThreadDone } from "./act-on-thread.ts";

/** More would push what is new out of sight. */
const MOST_PINNED = 10;

/** A moderator keeps a topic on top of its space's list. */
export function pinThread(ctx: Ctx, input: ThreadActionInput): Promise<ThreadDone> {
  return actOnThread(ctx, input, {
    action: "pinThread",
    permission: "pin",
    change: ({ thread }, now) => (thread.pinned ? null : { pinnedAt: now }),
    async also(tx, { thread }) {
      const pinned = await tx.db.thread.count({ where: { spaceId: thread.spaceId, pinnedAt: { not: null } } });
      if (pinned >= MOST_PINNED) throw new Conflict("tooManyPinned");
    },
  });
}

/** A moderator lets it go down the list again. */
export function unpinThread(ctx: Ctx, input: ThreadActionInput): Promise<ThreadDone> {
  return actOnThread(ctx, input, {
    action: "unpinThread",
    permission: "unpin",
    change: ({ thread }) => (thread.pinned ? { pinnedAt: null } : null),
  });
}
