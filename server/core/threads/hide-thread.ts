import type { HideThreadInput, ThreadActionInput } from "#server/contracts/threads.ts";
import { audit, type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import { actOnThread, type ThreadDone } from "./act-on-thread.ts";
import type { OpenThread } from "./thread-rows.ts";

/**
 * A moderator takes a whole topic out of sight, with a reason for the log and for its author. For everybody but those in charge it is not
 * there any more: not in lists, by its link, in notices, or in mail that is still to go out.
 */
export function hideThread(ctx: Ctx, input: HideThreadInput): Promise<ThreadDone> {
  return actOnThread(ctx, input, {
    action: "hideThread",
    permission: "hide",
    inLists: -1,
    change: ({ thread }, now) => (thread.hidden ? null : { hiddenAt: now, hiddenReason: input.reason }),
    async also(tx, open) {
      await note(tx, open, "thread.hide", input.reason);
      await recordEvent(tx, { type: "topic.hidden", threadId: open.thread.id, spaceId: open.space.id });
      await recordEvent(tx, { type: "access.changed", spaceId: open.space.id, personId: null, sessionId: null });
    },
  });
}

/** A moderator shows a hidden topic again, as it was. */
export function unhideThread(ctx: Ctx, input: ThreadActionInput): Promise<ThreadDone> {
  return actOnThread(ctx, input, {
    action: "unhideThread",
    permission: "unhide",
    inLists: 1,
    change: ({ thread }) => (thread.hidden ? { hiddenAt: null, hiddenReason: "" } : null),
    async also(tx, open) {
      await note(tx, open, "thread.unhide");
      await recordEvent(tx, { type: "topic.unhidden", threadId: open.thread.id, spaceId: open.space.id });
    },
  });
}

function note(tx: Ctx, { thread }: OpenThread, action: string, reason = ""): Promise<void> {
  return audit(tx, { action, subjectType: "thread", subjectId: thread.id, spaceId: thread.spaceId, reason });
}
