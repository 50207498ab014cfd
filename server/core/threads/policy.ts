import { permittedOnQuestion, type QuestionState } from "#server/contracts/question-permissions.ts";
import { permittedInSpace, type SpaceFacts } from "#server/contracts/spaces.ts";
import {
  type PostPermissions,
  type PostState,
  permittedOnPost,
  permittedOnThread,
  type ThreadPermissions,
  type ThreadState,
  type ThreadViewer,
} from "#server/contracts/thread-permissions.ts";
import { moderateSpace, postInSpace, seeSpace } from "#server/core/spaces/index.ts";
import { type Actor, actorId, type Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { byCircle, type InCircle } from "./circles.ts";

const { sql } = Prisma;

/** What the rules need of a thread, and of where it is. `gone`: deleted as a whole. */
export type RuledThread = ThreadState & { space: SpaceFacts; circle: InCircle; gone: boolean };
export type RuledPost = {
  thread: RuledThread;
  number: number;
  authorId: string;
  state: PostState;
};
export type RuledQuestion = { post: RuledPost; state: QuestionState; mergedInto: string | null };

/** Who looks, as the contract's rules want to know it. */
export function threadViewer(actor: Actor, { space, circle }: Pick<RuledThread, "space" | "circle">): ThreadViewer {
  const { post, moderate } = permittedInSpace(actor, space);
  const personId = actorId(actor);
  return circle
    ? { personId, posts: circle.writes, moderates: circle.moderates }
    : { personId, posts: post, moderates: moderate };
}

/**
 * Rules over a row of "thread" that `alias` names. A thread is seen by who sees its space, or by the circle that its kind
 * has; a hidden one by those in charge alone.
 */
export const seeThread: Rule<RuledThread> = {
  action: "thread.see",
  can: (actor, thread) =>
    !thread.gone && seesPlace(actor, thread) && (!thread.hidden || threadViewer(actor, thread).moderates),
  visible: (actor, alias) => sql`(${alias}."deletedAt" is null and ${inPlace(actor, alias, "sees")}
    and (${alias}."hiddenAt" is null or ${inPlace(actor, alias, "moderates")}))`,
};

/** Who may write in a thread. Agrees with `mayReply`, but for what is hidden from them. */
export const replyInThread: Rule<RuledThread> = {
  ...onThread("reply"),
  visible: (actor, alias) =>
    sql`(${takesPart(actor, alias)} and (${alias}."floor" <> 'closed' or ${leads(actor, alias)} or ${hasWord(actor, alias)}))`,
};

export const leadThread: Rule<RuledThread> = {
  ...onThread("lead"),
  visible: (actor, alias) =>
    sql`(${alias}."kind" = 'live' and ${alias}."deletedAt" is null and ${leads(actor, alias)})`,
};

const editThread: Rule<RuledThread> = {
  ...onThread("edit"),
  visible: (
    actor,
    alias,
  ) => sql`(${alias}."deletedAt" is null and ${alias}."kind" <> 'discussion' and ${titleShown(alias)} and (${leads(actor, alias)}
    or ((${alias}."kind" = 'private' or (${is(actor, sql`${alias}."authorId"`)} and ${alias}."kind" = 'topic'))
      and ${takesPart(actor, alias)})))`,
};

export const moderateThread: Rule<RuledThread> = {
  action: "thread.moderate",
  can: (actor, thread) => seeThread.can(actor, thread) && threadViewer(actor, thread).moderates,
  visible: (actor, alias) => sql`(${alias}."deletedAt" is null and ${inPlace(actor, alias, "moderates")})`,
};

/** Rules over a row of "post". Who sees the thread sees that a post is there; what it says only while it is shown. */
export const seePost: Rule<RuledPost> = {
  action: "post.see",
  can: (actor, post) => seeThread.can(actor, post.thread),
  visible: (actor, alias) => ofThread(alias, (thread) => seeThread.visible(actor, thread)),
};

export const readPost: Rule<RuledPost> = {
  action: "post.read",
  can: (actor, post) => post.state === "shown" && seePost.can(actor, post),
  visible: (actor, alias) => sql`(${shown(alias)} and ${seePost.visible(actor, alias)})`,
};

export const inspectPost: Rule<RuledPost> = {
  ...onPost("inspect"),
  visible: (actor, alias) => sql`(${alias}."hiddenAt" is not null and ${alias}."deletedAt" is null
    and ${ofThread(alias, (thread) => sql`(${thread}."deletedAt" is null and ${leads(actor, thread)})`)})`,
};

const editPost: Rule<RuledPost> = {
  ...onPost("edit"),
  visible: (actor, alias) => sql`(${shown(alias)} and ${is(actor, sql`${alias}."authorId"`)}
    and ${ofThread(alias, (thread) => takesPart(actor, thread))})`,
};

/** Rules over a row of "question". What was asked is read as the post that it is. */
export const readQuestion: Rule<RuledQuestion> = {
  action: "question.read",
  can: (actor, { post }) => readPost.can(actor, post),
  visible: (actor, alias) => ofAsked(alias, (post) => readPost.visible(actor, post)),
};

/** Who may take a question that waits to the forum: who leads the questions, and after the end who asked it. */
export const moveQuestion: Rule<RuledQuestion> = {
  action: "question.move",
  can(actor, { post: { thread, authorId, state: shown }, ...question }) {
    const viewer = threadViewer(actor, thread);
    const facts = { ...question, askerId: authorId, shown, answered: null, published: false };
    return seeThread.can(actor, thread) && permittedOnQuestion(viewer, thread, facts).move;
  },
  visible: (actor, alias) => sql`(${alias}."state" in ('asked', 'taken') and ${alias}."mergedInto" is null
    and ${ofAsked(alias, shown)} and exists (select 1 from "thread" th where th."id" = ${alias}."threadId"
      and th."kind" = 'live' and ${present(sql`th`)} and ${ofSpace(sql`th`, (space) => postInSpace.visible(actor, space))}
      and (${leads(actor, sql`th`)} or (${is(actor, sql`${alias}."askerId"`)} and th."closedAt" is not null))))`,
};

/** Every rule of this room, for the test that holds both forms together. */
export const threadRules = [seeThread, replyInThread, editThread, leadThread, moderateThread] as const;
export const postRules = [seePost, readPost, inspectPost, editPost] as const;

export const questionRules = [readQuestion, moveQuestion] as const;

/**
 * The rule of seeing a space for many people at once: which rows of "person" see the space. Agrees with
 * `seeSpace.visible` asked as each of them.
 */
export function seenBy(person: Prisma.Sql, space: Prisma.Sql): Prisma.Sql {
  return sql`(${person}."suspendedAt" is null and (${space}."visibility" = 'public' or exists (
    select 1 from "membership" theirs where theirs."spaceId" = ${space}."id" and theirs."personId" = ${person}."id"
      and theirs."state" = 'active')))`;
}

/** For many people at once: whoever of "person" surely reads a post. Never more than `readPost.visible` asked as each of them. */
export function readBy(person: Prisma.Sql, post: Prisma.Sql): Prisma.Sql {
  return sql`(${shown(post)} and ${ofThread(post, (thread) => sql`(${present(thread)} and ${seenInThread(person, thread)})`)})`;
}

/** The rule of seeing where a thread is, for many people at once. */
export function seenInThread(person: Prisma.Sql, thread: Prisma.Sql): Prisma.Sql {
  return ofSpace(thread, (space) => byCircle(thread, (circle) => circle.seenBy(person, thread), seenBy(person, space)));
}

function onThread(permission: keyof ThreadPermissions) {
  return {
    action: `thread.${permission}`,
    can: (actor: Actor, thread: RuledThread) =>
      seeThread.can(actor, thread) && permittedOnThread(threadViewer(actor, thread), thread)[permission],
  };
}

function onPost(permission: keyof PostPermissions) {
  return {
    action: `post.${permission}`,
    can: (actor: Actor, { thread, authorId, ...post }: RuledPost) => {
      const facts = { ...post, author: { id: authorId }, deletedAt: null };
      const viewer = threadViewer(actor, thread);
      return seeThread.can(actor, thread) && permittedOnPost(viewer, thread, facts, new Date(0))[permission];
    },
  };
}

/** Who hides the post that begins a thread hides its title with it. Over the row of "thread" that `alias` names. */
export function titleShown(alias: Prisma.Sql): Prisma.Sql {
  return sql`not exists (select 1 from "post" opening where opening."threadId" = ${alias}."id" and opening."number" = 1
    and opening."hiddenAt" is not null)`;
}

/** Those in charge of its space, and its hosts while they may write there and it is not hidden. */
export function leads(actor: Actor, thread: Prisma.Sql): Prisma.Sql {
  return sql`(${inPlace(actor, thread, "moderates")} or (${present(thread)} and exists (
      select 1 from "threadHost" host where host."threadId" = ${thread}."id" and ${is(actor, sql`host."personId"`)})
    and ${inPlace(actor, thread, "writes")}))`;
}

function hasWord(actor: Actor, thread: Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "raisedHand" word where word."threadId" = ${thread}."id" and word."calledAt" is not null
    and ${is(actor, sql`word."personId"`)})`;
}

/** Who may write where it is, while it goes on. */
export function takesPart(actor: Actor, thread: Prisma.Sql): Prisma.Sql {
  return sql`(${present(thread)} and ${thread}."closedAt" is null
    and ${inPlace(actor, thread, "writes")})`;
}

function present(thread: Prisma.Sql): Prisma.Sql {
  return sql`(${thread}."deletedAt" is null and ${thread}."hiddenAt" is null)`;
}

function shown(post: Prisma.Sql): Prisma.Sql {
  return sql`(${post}."deletedAt" is null and ${post}."hiddenAt" is null)`;
}

function is(actor: Actor, column: Prisma.Sql): Prisma.Sql {
  return actor.kind === "person" ? sql`${column} = ${actor.id}::uuid` : sql`false`;
}

function seesPlace(actor: Actor, { space, circle }: RuledThread): boolean {
  return circle ? circle.sees : seeSpace.can(actor, space);
}

const ofSpaces = { sees: seeSpace, writes: postInSpace, moderates: moderateSpace };

/** What the circle of a thread's kind says, or else its space. */
function inPlace(actor: Actor, thread: Prisma.Sql, right: keyof typeof ofSpaces): Prisma.Sql {
  return ofSpace(thread, (space) =>
    byCircle(thread, (circle) => circle[right](actor, thread), ofSpaces[right].visible(actor, space)),
  );
}

function ofSpace(thread: Prisma.Sql, rule: (space: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "space" home where home."id" = ${thread}."spaceId" and ${rule(sql`home`)})`;
}

function ofAsked(question: Prisma.Sql, rule: (post: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "post" asked where asked."id" = ${question}."postId" and ${rule(sql`asked`)})`;
}

function ofThread(post: Prisma.Sql, rule: (thread: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "thread" th where th."id" = ${post}."threadId" and ${rule(sql`th`)})`;
}
