import type { Ctx } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import type { QuestionRow } from "./act-on-question.ts";

/*
 * A question with those that are merged into it, one level deep. The root carries the life of them all: who took it, what
 * answered it, and how many people want that, each once.
 */

/**
 * Locks questions with all that a deed with one of them may touch: those that it is merged into, and that are merged into
 * it; in the order of their ids, as all do who hold several. Who votes meanwhile is not waited for: each vote holds its
 * question `for key share`, and a lock `for update` would stand behind all of them, however many come.
 */
export async function lockGroups(tx: Ctx, ids: readonly string[]): Promise<void> {
  await tx.db.$queryRaw`
    select 1 from "question" where "postId" = any(${[...ids]}::uuid[]) or "mergedInto" = any(${[...ids]}::uuid[])
      or "postId" in (select "mergedInto" from "question" where "postId" = any(${[...ids]}::uuid[]))
    order by "postId" for no key update`;
}

/** Counts anew how many people want these questions answered. Votes that are under way are told of by themselves. */
export async function countVotes(tx: Ctx, ids: readonly string[]): Promise<void> {
  await tx.db.$queryRaw`
    select 1 from "question" where "postId" = any(${[...ids]}::uuid[]) order by "postId" for no key update`;
  await setVotes(tx, ids);
}

/** The same where many vote at this moment: waits its turn before all who vote next, and then for nobody but a deed. */
export async function countVotesInTurn(tx: Ctx, ids: readonly string[]): Promise<void> {
  await tx.db.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended('votes ' || id, 0))::text
    from (select unnest(${[...ids]}::text[]) as id order by 1) as one`;
  await countVotes(tx, ids);
}

/**
 * The same for one, unless somebody is at it now: nobody who votes waits for another. Who is at it is known by a lock with
 * a queue; a row's own lock goes to whoever asks as it falls free, and who waits for it may wait as long as others vote.
 */
export async function countVotesIfFree(tx: Ctx, id: string): Promise<void> {
  const [turn] = await tx.db.$queryRaw<{ mine: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`votes ${id}`}, 0)) as "mine"`;
  if (!turn?.mine) return;
  const free = await tx.db.$queryRaw<unknown[]>`
    select 1 from "question" where "postId" = ${id}::uuid for no key update skip locked`;
  if (free.length > 0) await setVotes(tx, [id]);
}

async function setVotes(tx: Ctx, ids: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`
    update "question" q set "votes" = (
      select count(distinct v."personId") from "questionVote" v where v."postId" in (
        select q."postId" union all select m."postId" from "question" m where m."mergedInto" = q."postId"))
    where q."postId" = any(${[...ids]}::uuid[])`;
}

/** The roots of questions, which stand for those that are merged into them. */
export async function rootsOf(tx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    select distinct coalesce("mergedInto", "postId")::text as "id" from "question" where "postId" = any(${[...ids]}::uuid[])
    order by 1`;
  return rows.map(({ id }) => id);
}

/** What belongs to the life of a question, and goes with it when another stands for the group. */
const ASKED = {
  ...{ state: "asked", takenBy: null, takenAt: null, answeredBy: null, answeredAt: null },
  ...{ aloud: false, answerPostId: null, publishedAt: null },
} as const;

/**
 * A question leaves its group because it is withdrawn, or not shown any more: the oldest of those that were merged into
 * it stands for the others from now on, and goes on where it was. Nobody's question goes with somebody else's. Returns
 * the ids of those that changed. The group is locked.
 */
export async function leaveGroup(tx: Ctx, question: QuestionRow): Promise<string[]> {
  const { postId: id, mergedInto } = question;
  if (mergedInto !== null) return [];
  const others = await tx.db.$queryRaw<{ id: string }[]>`
    select m."postId"::text as "id" from "question" m join "post" p on p."id" = m."postId"
    where m."mergedInto" = ${id}::uuid order by (p."deletedAt" is null and p."hiddenAt" is null) desc, p."number"`;
  const heir = others[0]?.id;
  if (heir === undefined) return [];
  const { state, takenBy, takenAt, answeredBy, answeredAt, aloud, answerPostId, publishedAt, movedTo } = question;
  await tx.db.question.update({ where: { postId: id }, data: { ...ASKED, movedTo: null } });
  await tx.db.question.update({
    where: { postId: heir },
    data: {
      ...{ state, takenBy, takenAt, answeredBy, answeredAt, aloud, answerPostId, publishedAt, movedTo },
      ...{ mergedInto: null, mergedAt: null },
    },
  });
  await tx.db.$executeRaw`update "question" set "mergedInto" = ${heir}::uuid where "mergedInto" = ${id}::uuid`;
  await setVotes(tx, [id, heir]);
  return others.map((other) => other.id);
}

/** Nobody has it, and nothing answers it. */
export const waitsAgain: Prisma.QuestionUpdateInput = ASKED;
