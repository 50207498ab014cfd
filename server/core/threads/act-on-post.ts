import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import { type PostPermissions, permittedOnPost, type ThreadViewer } from "#server/contracts/thread-permissions.ts";
import type { PostActionInput } from "#server/contracts/threads.ts";
import { type Ctx, NotAllowed, NotFound, onceBySend, type SendResult, signedIn } from "#server/core/usecase/index.ts";
import { stateOf } from "./post-views.ts";
import { lockThread, type OpenThread, threadOfPost } from "./thread-rows.ts";

type LockedPost = {
  id: string;
  threadId: string;
  number: number;
  authorId: string;
  source: string;
  language: string;
  languageSure: number | null;
  revision: number;
  deletedAt: Date | null;
  hiddenAt: Date | null;
};
/** A post that the actor may do something with, in its thread, which stays locked until the transaction ends. */
export type PostAtHand = OpenThread & {
  post: LockedPost;
  may: PostPermissions;
  actorId: string;
  facts: PostEventFacts;
};
type PostEventFacts = { threadId: string; postId: string; number: number; spaceId: string; authorId: string };

/** What is told of a post that something was done with: where to find it. */
export type PostDone = { id: string; threadId: string; kind: ThreadKind; number: number };
export function postDone({ post, thread }: PostAtHand): PostDone {
  return { id: post.id, threadId: thread.id, kind: thread.kind, number: post.number };
}

/**
 * Does one thing with one post, once for its send key: finds the post through the actor, locks its thread, and asks
 * the policy with what is true after the lock. `already` answers a wish that is fulfilled as things are.
 */
export function actOnPost<R extends SendResult>(
  ctx: Ctx,
  input: PostActionInput & Record<string, unknown>,
  deed: {
    action: string;
    permission: keyof PostPermissions;
    already?(hand: PostAtHand): R | null | Promise<R | null>;
    work(tx: Ctx, hand: PostAtHand): Promise<R>;
  },
): Promise<R> {
  signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: deed.action, body }, async (tx) => {
    const hand = await takePost(tx, input.postId);
    const done = await deed.already?.(hand);
    if (done) return done;
    if (!hand.may[deed.permission]) throw new NotAllowed(refusal(deed.permission, hand.viewer));
    return deed.work(tx, hand);
  });
}

/** Why not, as a key of errors.json. */
function refusal(permission: keyof PostPermissions, viewer: ThreadViewer): string {
  if (permission === "hide" || permission === "unhide") return "notInCharge";
  return viewer.posts ? "notYours" : "notMember";
}

/** A post and its locked thread, with what the actor may do with it now. */
async function takePost(tx: Ctx, postId: string): Promise<PostAtHand> {
  const open = await lockThread(tx, await threadOfPost(tx, postId));
  const row = await tx.db.post.findUnique({ where: { id: postId } });
  if (!row) throw new NotFound();
  const { thread, viewer } = open;
  const facts = {
    number: row.number,
    state: stateOf(row),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    author: { id: row.authorId },
  };
  return {
    ...open,
    post: row,
    may: permittedOnPost(viewer, thread, facts, tx.clock.now()),
    actorId: signedIn(tx).id,
    facts: { threadId: thread.id, postId, number: row.number, spaceId: thread.spaceId, authorId: row.authorId },
  };
}
