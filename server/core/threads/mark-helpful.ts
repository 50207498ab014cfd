import type { PostActionInput } from "#server/contracts/threads.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { actOnPost, type PostDone, postDone } from "./act-on-post.ts";
import { tellOfPost } from "./tell-rooms.ts";

/** Marks the reply that helped: by who asked, or a moderator. One at a time; marking another moves the mark. */
export function markHelpful(ctx: Ctx, input: PostActionInput): Promise<PostDone> {
  return actOnPost(ctx, input, {
    action: "markHelpful",
    permission: "markHelpful",
    already: (hand) => (hand.may.unmarkHelpful ? postDone(hand) : null),
    async work(tx, hand) {
      await tx.db.thread.update({ where: { id: hand.thread.id }, data: { helpfulNumber: hand.post.number } });
      await tellOfPost(tx, hand.thread, {
        postId: hand.post.id,
        event: { type: "answer.marked", ...hand.facts },
        inLists: true,
      });
      return postDone(hand);
    },
  });
}

/** Takes the mark away. */
export function unmarkHelpful(ctx: Ctx, input: PostActionInput): Promise<PostDone> {
  return actOnPost(ctx, input, {
    action: "unmarkHelpful",
    permission: "unmarkHelpful",
    already: (hand) => (hand.may.markHelpful ? postDone(hand) : null),
    async work(tx, hand) {
      await tx.db.thread.update({ where: { id: hand.thread.id }, data: { helpfulNumber: null } });
      await tellOfPost(tx, hand.thread, {
        postId: hand.post.id,
        event: { type: "answer.unmarked", ...hand.facts },
        inLists: true,
      });
      return postDone(hand);
    },
  });
}
