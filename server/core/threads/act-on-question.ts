import {
  permittedOnQuestion,
  type QuestionPermissions,
  type QuestionState,
} from "#server/contracts/question-permissions.ts";
import {
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  onceBySend,
  type SendResult,
  signedIn,
} from "#server/core/usecase/index.ts";
import { stateOf } from "./post-views.ts";
import { lockGroups } from "./question-groups.ts";
import { lockThread, type OpenThread, threadOfPost } from "./thread-rows.ts";

export type QuestionRow = {
  postId: string;
  threadId: string;
  askerId: string;
  state: QuestionState;
  takenBy: string | null;
  takenAt: Date | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  aloud: boolean;
  answerPostId: string | null;
  publishedAt: Date | null;
  mergedInto: string | null;
  movedTo: string | null;
};
type LockedPost = {
  id: string;
  number: number;
  authorId: string;
  text: string;
  language: string;
  deletedAt: Date | null;
  hiddenAt: Date | null;
};

/** A question that the actor may do something with, in its thread, which stays locked until the transaction ends. */
export type QuestionAtHand = OpenThread & {
  question: QuestionRow;
  post: LockedPost;
  may: QuestionPermissions;
  actorId: string;
};

/** What is told of a question that something was done with: where to find it. */
export type QuestionDone = { id: string; threadId: string; number: number };
const questionDone = ({ post, thread }: QuestionAtHand): QuestionDone => ({
  ...{ id: post.id, threadId: thread.id, number: post.number },
});

/**
 * Does one thing with one question, once for its send key, under its thread's lock, so that of two hosts at once the
 * second finds what the first did. `already` answers a wish that is fulfilled as things are.
 */
export function actOnQuestion<More extends SendResult = Record<never, never>>(
  ctx: Ctx,
  input: { key: string; postId: string } & Record<string, unknown>,
  deed: {
    action: string;
    permission: keyof QuestionPermissions;
    /** What is locked before its thread. */
    lockFirst?(tx: Ctx, threadId: string): Promise<void>;
    /** Another question that it touches. */
    with?: string;
    already?(hand: QuestionAtHand): boolean;
    work(tx: Ctx, hand: QuestionAtHand): Promise<void>;
    /** What else is told of it. */
    done?(hand: QuestionAtHand): More;
  },
): Promise<QuestionDone & More> {
  signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: deed.action, body }, async (tx) => {
    await deed.lockFirst?.(tx, await threadOfPost(tx, input.postId));
    const hand = await takeQuestion(tx, input.postId, deed.with);
    const isSo = deed.already?.(hand) && hand.viewer.posts;
    if (!isSo && !hand.may[deed.permission]) throw refusal(deed.permission, hand);
    if (!isSo) await deed.work(tx, hand);
    return { ...questionDone(hand), ...(deed.done?.(hand) as More) };
  });
}

/** A question and its locked thread, with what the actor may do with it now. Questions are locked before rooms. */
async function takeQuestion(tx: Ctx, postId: string, other?: string): Promise<QuestionAtHand> {
  const open = await lockThread(tx, await threadOfPost(tx, postId));
  await lockGroups(tx, other === undefined ? [postId] : [postId, other]);
  const row = await tx.db.question.findUnique({ where: { postId }, include: { post: true } });
  if (!row) throw new NotFound();
  const { post, ...question } = row;
  const { thread, viewer } = open;
  const asked = { ...question, state: question.state as QuestionState };
  return {
    ...open,
    question: asked,
    post,
    may: permittedOnQuestion(viewer, thread, {
      ...{ askerId: asked.askerId, shown: stateOf(post), state: asked.state, mergedInto: asked.mergedInto },
      answered: asked.state === "answered" ? { inWords: asked.answerPostId !== null } : null,
      published: asked.publishedAt !== null,
    }),
    actorId: signedIn(tx).id,
  };
}

const OF_ASKERS: readonly (keyof QuestionPermissions)[] = ["withdraw", "askAgain"];

/** Why not: who one is, or what became of the question meanwhile. */
function refusal(permission: keyof QuestionPermissions, hand: QuestionAtHand): Error {
  const { viewer, thread, space, question } = hand;
  if (space.archived) return new NotAllowed("communityClosed");
  if (!viewer.posts) return new NotAllowed("notMember");
  if (thread.hidden) return new NotAllowed("threadHidden");
  const own = question.askerId === viewer.personId;
  const leads = viewer.moderates || thread.hosts.includes(viewer.personId ?? "");
  if (OF_ASKERS.includes(permission) && !own) return new NotAllowed("notYours");
  if (permission === "vote" && own) return new NotAllowed("ownQuestion");
  if (permission === "vote" || OF_ASKERS.includes(permission))
    return thread.closed ? new NotAllowed("threadClosed") : new Conflict("questionChanged");
  if (!leads) return new NotAllowed("notHost");
  if (question.state === "answered") return new Conflict("questionAnswered");
  return new Conflict(permission === "take" && question.state === "taken" ? "questionTaken" : "questionChanged");
}

/** What is told of a question's fate. */
export function eventFacts({ post, thread, question }: QuestionAtHand) {
  return {
    threadId: thread.id,
    postId: post.id,
    number: post.number,
    spaceId: thread.spaceId,
    authorId: question.askerId,
  };
}
