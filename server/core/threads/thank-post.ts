import type { PostActionInput } from "#server/contracts/threads.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { actOnPost } from "./act-on-post.ts";
import { tellOfPost, tellOwnThanks } from "./tell-rooms.ts";

type Done = { id: string; threadId: string; number: number; thanked: boolean };

/** Thanks somebody for a post, once. */
export function thankPost(ctx: Ctx, input: PostActionInput): Promise<Done> {
  return setThanks(ctx, input, true);
}

/** Takes one's thanks back. */
export function unthankPost(ctx: Ctx, input: PostActionInput): Promise<Done> {
  return setThanks(ctx, input, false);
}

function setThanks(ctx: Ctx, input: PostActionInput, thanked: boolean): Promise<Done> {
  return actOnPost(ctx, input, {
    action: thanked ? "thankPost" : "unthankPost",
    permission: "thank",
    async work(tx, { post, thread, facts, actorId }) {
      const reaction = { postId: post.id, personId: actorId, kind: "thanks" };
      const { count } = thanked
        ? await tx.db.reaction.createMany({ data: { ...reaction, at: tx.clock.now() }, skipDuplicates: true })
        : await tx.db.reaction.deleteMany({ where: reaction });
      if (count > 0) {
        await tx.db.post.update({ where: { id: post.id }, data: { thanks: { increment: thanked ? 1 : -1 } } });
        const event = {
          type: thanked ? ("post.thanked" as const) : ("post.unthanked" as const),
          ...facts,
          personId: actorId,
        };
        await tellOfPost(tx, thread, { postId: post.id, event, inLists: false });
        await tellOwnThanks(tx, actorId, { id: post.id, threadId: thread.id });
      }
      return { id: post.id, threadId: thread.id, number: post.number, thanked };
    },
  });
}
