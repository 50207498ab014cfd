import type { HidePostInput, PostActionInput } from "#server/contracts/threads.ts";
import { audit, type Ctx } from "#server/core/usecase/index.ts";
import { actOnPost, type PostAtHand, type PostDone, postDone } from "./act-on-post.ts";
import { questionsAfterPost } from "./questions-after-post.ts";
import { tellOfPost } from "./tell-rooms.ts";

/** A moderator takes a post out of sight, with a reason that everyone reads in its place. Written to the audit log. */
export function hidePost(ctx: Ctx, input: HidePostInput): Promise<PostDone> {
  return actOnPost(ctx, input, {
    action: "hidePost",
    permission: "hide",
    already: (hand) => (hand.may.unhide ? postDone(hand) : null),
    async work(tx, hand) {
      const { post, thread, facts, actorId } = hand;
      await tx.db.post.update({
        where: { id: post.id },
        data: { hiddenAt: tx.clock.now(), hiddenBy: actorId, hiddenReason: input.reason },
      });
      await tx.db.thread.update({ where: { id: thread.id }, data: { postCount: { decrement: 1 } } });
      await note(tx, hand, "post.hide", input.reason);
      await questionsAfterPost(tx, thread, { postId: post.id, gone: true });
      await tellOfPost(tx, thread, { postId: post.id, event: { type: "post.hidden", ...facts }, inLists: true });
      return postDone(hand);
    },
  });
}

/** A moderator shows a hidden post again. */
export function unhidePost(ctx: Ctx, input: PostActionInput): Promise<PostDone> {
  return actOnPost(ctx, input, {
    action: "unhidePost",
    permission: "unhide",
    already: (hand) => (hand.may.hide ? postDone(hand) : null),
    async work(tx, hand) {
      const { post, thread, facts } = hand;
      await tx.db.post.update({ where: { id: post.id }, data: { hiddenAt: null, hiddenBy: null, hiddenReason: "" } });
      await tx.db.thread.update({ where: { id: thread.id }, data: { postCount: { increment: 1 } } });
      await note(tx, hand, "post.unhide");
      await questionsAfterPost(tx, thread, { postId: post.id, gone: false });
      await tellOfPost(tx, thread, { postId: post.id, event: { type: "post.unhidden", ...facts }, inLists: true });
      return postDone(hand);
    },
  });
}

function note(tx: Ctx, { post, thread }: PostAtHand, action: string, reason = ""): Promise<void> {
  return audit(tx, { action, subjectType: "post", subjectId: post.id, spaceId: thread.spaceId, reason });
}
