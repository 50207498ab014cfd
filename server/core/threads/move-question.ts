import { permittedInQueue } from "#server/contracts/question-permissions.ts";
import type { MoveQuestionInput } from "#server/contracts/questions.ts";
import { excerpt } from "#server/core/richtext/index.ts";
import { loadSpace, postInSpace } from "#server/core/spaces/index.ts";
import {
  actingAs,
  Conflict,
  type Ctx,
  NotAllowed,
  newId,
  recordEvent,
  type SiteRole,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { actOnQuestion, eventFacts, type QuestionDone } from "./act-on-question.ts";
import { lockForum } from "./forum-of.ts";
import { moveQuestion as movable } from "./policy.ts";
import { startThread } from "./start-thread.ts";
import { tellOfQuestions } from "./tell-questions.ts";
import { openThread } from "./thread-rows.ts";

/** A title is the beginning of what was asked. */
const TITLE_LENGTH = 120;
/** So many go to the forum at one press; who has more presses again. */
const MOVED_AT_ONCE = 100;

/**
 * A question that nobody answered becomes a topic in the community in which, or within which, it was asked, in the words of
 * who asked it and as theirs. Whoever asked the same watches it too. `into`: another community, by who is in charge of it.
 */
export function moveQuestion(ctx: Ctx, input: MoveQuestionInput): Promise<QuestionDone & { topicId: string }> {
  let forumId = "";
  return actOnQuestion(ctx, input, {
    action: "moveQuestion",
    permission: "move",
    async lockFirst(tx, id) {
      const { spaceId } = await tx.db.thread.findUniqueOrThrow({ where: { id }, select: { spaceId: true } });
      forumId = await lockForum(tx, { spaceId, into: input.into });
    },
    already: ({ question }) => question.state === "moved",
    done: ({ question }) => ({ topicId: question.movedTo ?? "" }),
    async work(tx, hand) {
      const { question, post, thread } = hand;
      const { source } = await tx.db.post.findUniqueOrThrow({ where: { id: post.id }, select: { source: true } });
      // The session's room is locked before the community's, as by all who tell both.
      await tellOfQuestions(tx, thread, [question.postId]);
      const { as, fromOutside } = await asWhoAsked(tx, { askerId: question.askerId, forumId });
      const { id: topicId } = await startThread(as, {
        ...{ kind: "topic", fromOutside },
        spaceId: forumId,
        title: excerpt(post.text, { length: TITLE_LENGTH, language: post.language }) || (thread.title ?? "…"),
        source,
        language: post.language,
        question: true,
      });
      await watchedByAskers(tx, { topicId, rootId: question.postId });
      const moved = { state: "moved", movedTo: topicId, takenBy: null, takenAt: null };
      await tx.db.question.update({ where: { postId: question.postId }, data: moved });
      question.movedTo = topicId;
      await recordEvent(tx, { type: "question.moved", ...eventFacts(hand), topicId });
    },
  });
}

/**
 * All that wait, one by one: what was moved stays moved if it ends in between, and what another host answered meanwhile
 * goes nowhere. Returns how many went.
 */
export async function moveOpenQuestions(
  ctx: Ctx,
  { threadId, into }: { threadId: string; into?: string | undefined },
): Promise<{ threadId: string; moved: number }> {
  signedIn(ctx);
  const { thread, viewer } = await openThread(ctx, threadId);
  if (!permittedInQueue(viewer, thread).lead) throw new NotAllowed("notHost");
  const open = await ctx.db.$queryRaw<{ postId: string }[]>`
    select q."postId"::text as "postId" from "question" q join "post" p on p."id" = q."postId"
    where q."threadId" = ${threadId}::uuid and ${movable.visible(ctx.actor, Prisma.sql`q`)}
    order by q."votes" desc, p."number" limit ${MOVED_AT_ONCE}`;
  let moved = 0;
  for (const { postId } of open) {
    try {
      await moveQuestion(ctx, { key: newId(), postId, into });
      moved += 1;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return { threadId, moved };
}

/**
 * The topic is theirs, unless they may not write here any more: then it is of whoever moved it. Who is no member, since they
 * came to one workshop alone, sends on their own question where everybody reads the forum: that and nothing more.
 */
async function asWhoAsked(
  tx: Ctx,
  { askerId, forumId }: { askerId: string; forumId: string },
): Promise<{ as: Ctx; fromOutside: boolean }> {
  const person = await tx.db.person.findUniqueOrThrow({
    where: { id: askerId },
    select: { id: true, siteRole: true, suspendedAt: true },
  });
  if (person.suspendedAt) return { as: tx, fromOutside: false };
  const asker = actingAs(tx, {
    ...{ kind: "person", id: person.id, siteRole: person.siteRole as SiteRole, sessionId: null },
  });
  const member = await tx.db.membership.findFirst({
    where: { spaceId: forumId, personId: person.id },
    select: { state: true },
  });
  if (member?.state === "active" && postInSpace.can(asker.actor, await loadSpace(asker, forumId)))
    return { as: asker, fromOutside: false };
  if (signedIn(tx).id !== askerId) return { as: tx, fromOutside: false };
  const open = await tx.db.space.count({ where: { id: forumId, visibility: "public", archivedAt: null } });
  if (open === 0 || member?.state === "removed") throw new NotAllowed("notMember");
  return { as: tx, fromOutside: true };
}

async function watchedByAskers(tx: Ctx, { topicId, rootId }: { topicId: string; rootId: string }): Promise<void> {
  await tx.db.$executeRaw`
    insert into "reading" ("threadId", "personId", "lastRead", "watch", "updatedAt")
    select distinct ${topicId}::uuid, q."askerId", 0, 'all', ${tx.clock.now()}::timestamptz from "question" q
    where q."postId" = ${rootId}::uuid or q."mergedInto" = ${rootId}::uuid
    on conflict do nothing`;
}
