import { roomOf } from "#server/contracts/events.ts";
import { permittedOnQuestion, type QuestionState } from "#server/contracts/question-permissions.ts";
import { type QuestionInput, questionEntryKinds } from "#server/contracts/questions.ts";
import {
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  onceBySend,
  signedIn,
  tellSoon,
} from "#server/core/usecase/index.ts";
import { stateOf } from "./post-views.ts";
import { countVotesIfFree } from "./question-groups.ts";
import { tellOwnVote } from "./tell-rooms.ts";
import { type OpenThread, openThread, threadOfPost } from "./thread-rows.ts";

type Voted = { id: string; threadId: string; number: number; voted: boolean };

/** Says that one wants a question answered too; for one that was merged, the question that it is told with. */
export function voteForQuestion(ctx: Ctx, input: QuestionInput): Promise<Voted> {
  return vote(ctx, input, true);
}

/** Takes one's vote back, from all that are merged. */
export function takeVoteBack(ctx: Ctx, input: QuestionInput): Promise<Voted> {
  return vote(ctx, input, false);
}

/**
 * Many vote at once, so nobody waits for anybody: a vote is a row of its own, the thread is not locked, and whoever has
 * the question counts for the others.
 */
function vote(ctx: Ctx, { key, postId }: QuestionInput, voted: boolean): Promise<Voted> {
  const { id: personId } = signedIn(ctx);
  const action = voted ? "voteForQuestion" : "takeVoteBack";
  return onceBySend(ctx, { key, action, body: { postId } }, async (tx) => {
    const open = await openThread(tx, await threadOfPost(tx, postId));
    const root = await rootOf(tx, postId);
    mayVote(open, root);
    const done = { id: root.postId, threadId: open.thread.id, number: root.post.number, voted };
    const changed = voted
      ? await addVote(tx, { rootId: root.postId, personId })
      : await dropVotes(tx, { rootId: root.postId, personId });
    if (changed.length === 0) return done;
    await tellSoon(tx, { room: roomOf.thread(open.thread.id), kind: questionEntryKinds.votes, subject: root.postId });
    await countVotesIfFree(tx, root.postId);
    for (const id of changed) await tellOwnVote(tx, personId, { id, threadId: open.thread.id });
    return done;
  });
}

type Root = NonNullable<Awaited<ReturnType<typeof rootOf>>>;

async function rootOf(tx: Ctx, postId: string) {
  const question = await tx.db.question.findUnique({ where: { postId }, include: { post: true } });
  if (!question) throw new NotFound();
  if (question.mergedInto === null) return question;
  return tx.db.question.findUniqueOrThrow({ where: { postId: question.mergedInto }, include: { post: true } });
}

function mayVote({ thread, space, viewer }: OpenThread, { post, askerId, mergedInto, ...root }: Root): void {
  const state = root.state as QuestionState;
  const can = permittedOnQuestion(viewer, thread, {
    ...{ askerId, shown: stateOf(post), state, mergedInto, answered: null, published: false },
  });
  if (can.vote) return;
  if (space.archived) throw new NotAllowed("communityClosed");
  if (!viewer.posts) throw new NotAllowed("notMember");
  if (thread.hidden) throw new NotAllowed("threadHidden");
  if (thread.closed) throw new NotAllowed("threadClosed");
  if (askerId === viewer.personId) throw new NotAllowed("ownQuestion");
  throw new Conflict("questionChanged");
}

type Ballot = { rootId: string; personId: string };

/** One for each person, wherever in the group it was given. Returns the ids of the questions whose votes changed. */
async function addVote(tx: Ctx, { rootId, personId }: Ballot): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    insert into "questionVote" ("postId", "personId", "at")
    select ${rootId}::uuid, ${personId}::uuid, ${tx.clock.now()} where not exists (
      select from "questionVote" v join "question" q on q."postId" = v."postId"
      where v."personId" = ${personId}::uuid and (q."postId" = ${rootId}::uuid or q."mergedInto" = ${rootId}::uuid))
    on conflict do nothing returning "postId"::text as "id"`;
  return rows.map(({ id }) => id);
}

/** Who asked one of them wants it answered as long as they ask. */
async function dropVotes(tx: Ctx, { rootId, personId }: Ballot): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    delete from "questionVote" v using "question" q
    where q."postId" = v."postId" and v."personId" = ${personId}::uuid and q."askerId" <> v."personId"
      and (q."postId" = ${rootId}::uuid or q."mergedInto" = ${rootId}::uuid)
    returning v."postId"::text as "id"`;
  return rows.map(({ id }) => id);
}
