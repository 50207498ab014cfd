import type { PostActionInput } from "#server/contracts/threads.ts";
import { audit, type Ctx } from "#server/core/usecase/index.ts";
import { actOnPost, type PostDone, postDone } from "./act-on-post.ts";
import { questionsAfterPost } from "./questions-after-post.ts";
import { tellOfPost } from "./tell-rooms.ts";

/** Takes a post of one's own back. It can be restored for a while; its place in the thread stays. */
export function deletePost(ctx: Ctx, input: PostActionInput): Promise<PostDone> {
  return actOnPost(ctx, input, {
    action: "deletePost",
    permission: "delete",
    already: (hand) => (hand.post.deletedAt && hand.post.authorId === hand.actorId ? postDone(hand) : null),
    async work(tx, hand) {
      await tx.db.post.update({ where: { id: hand.post.id }, data: { deletedAt: tx.clock.now() } });
      await tx.db.thread.update({ where: { id: hand.thread.id }, data: { postCount: { decrement: 1 } } });
      await questionsAfterPost(tx, hand.thread, { postId: hand.post.id, gone: true });
      await tellOfPost(tx, hand.thread, {
        postId: hand.post.id,
        event: { type: "post.deleted", ...hand.facts },
        inLists: true,
      });
      return postDone(hand);
    },
  });
}

/** Brings a deleted post back: its author within a day, a moderator at any time. */
export function restorePost(ctx: Ctx, input: PostActionInput): Promise<PostDone> {
  return actOnPost(ctx, input, {
    action: "restorePost",
    permission: "restore",
    already: (hand) =>
      !hand.post.deletedAt && (hand.may.delete || hand.may.hide || hand.may.unhide) ? postDone(hand) : null,
    async work(tx, hand) {
      const { post, thread, facts, actorId } = hand;
      await tx.db.post.update({ where: { id: post.id }, data: { deletedAt: null } });
      if (!post.hiddenAt)
        await tx.db.thread.update({ where: { id: thread.id }, data: { postCount: { increment: 1 } } });
      if (post.authorId !== actorId) {
        await audit(tx, { action: "post.restore", subjectType: "post", subjectId: post.id, spaceId: thread.spaceId });
      }
      await questionsAfterPost(tx, thread, { postId: post.id, gone: false });
      await tellOfPost(tx, thread, { postId: post.id, event: { type: "post.restored", ...facts }, inLists: true });
      return postDone(hand);
    },
  });
}
