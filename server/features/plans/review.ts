import type { BeginReviewInput, SubmissionInput } from "#server/contracts/submissions.ts";
import { bringIn, createSpace } from "#server/core/spaces/index.ts";
import { startThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeSubmission } from "./submission-policy.ts";
import { lockSubmission, type OpenSubmission, openSubmission } from "./submission-rows.ts";

const { sql } = Prisma;

/* Those who decide about a plan talk about it in a thread of their own, in a space of theirs. Its team is in another. */

/** The thread in which they talk, for one of them: null while nobody has begun; `inside`: they have come in. */
export async function reviewOf(ctx: Ctx, submissionId: string): Promise<{ threadId: string; inside: boolean } | null> {
  const [row] = await ctx.db.$queryRaw<{ threadId: string; inside: boolean }[]>`
    select t."id"::text as "threadId", exists (select 1 from "membership" m where m."spaceId" = b."reviewId"
      and m."personId" = ${signedIn(ctx).id}::uuid and m."state" = 'active') as "inside"
    from "planSubmission" b join "thread" t on t."spaceId" = b."reviewId" where b."id" = ${submissionId}::uuid
    order by t."createdAt", t."id" limit 1`;
  return row ?? null;
}

/** About what they talk in a thread's space, for who sees that; null: what is talked about there is no plan, or it was taken back. */
export async function submissionTalkedAbout(ctx: Ctx, spaceId: string): Promise<string | null> {
  const [row] = await ctx.db.$queryRaw<{ id: string }[]>`
    select b."id"::text as "id" from "planSubmission" b
    where b."reviewId" = ${spaceId}::uuid and ${seeSubmission.visible(ctx.actor, sql`b`)}`;
  return row?.id ?? null;
}

/** One of them says the first word. */
export function beginReview(ctx: Ctx, { key, ...body }: BeginReviewInput): Promise<{ threadId: string }> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "beginReview", body }, async (tx) => {
    const { source, language } = body;
    const submission = await lockToTalk(tx, body.submissionId);
    if ((await reviewOf(tx, submission.id)) !== null) throw new Conflict("reviewBegun");
    const { spaceId } = await createSpace(tx, {
      ...{ kind: "review", name: submission.title, language: submission.titleIn },
      people: [{ personId: me.id, role: "reviewer" }],
    });
    await tx.db.planSubmission.update({ where: { id: submission.id }, data: { reviewId: spaceId } });
    const words = { title: submission.title, source, language, question: false };
    const { id: threadId } = await startThread(tx, { kind: "private", spaceId, ...words });
    return { threadId };
  });
}

/** Another of them comes in. */
export function joinReview(ctx: Ctx, { key, submissionId }: SubmissionInput): Promise<{ threadId: string }> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "joinReview", body: { submissionId } }, async (tx) => {
    const submission = await lockToTalk(tx, submissionId);
    const review = await reviewOf(tx, submission.id);
    if (!review || submission.reviewId === null) throw new Conflict("reviewNotBegun");
    await bringIn(tx, { spaceId: submission.reviewId, kind: "review", personId: me.id, role: "reviewer" });
    return { threadId: review.threadId };
  });
}

/**
 * What makes the actor one of them stays as it is until they are in: what they are in the community and the installation
 * is locked, and so is the team. Whoever changes that waits, and finds them in the talk.
 */
async function lockToTalk(tx: Ctx, submissionId: string): Promise<OpenSubmission> {
  const { planId, spaceId } = await lockSubmission(tx, submissionId);
  const me = sql`${signedIn(tx).id}::uuid`;
  await tx.db.$queryRaw`select 1 from "space" where "id" = ${planId}::uuid for share`;
  await tx.db.$queryRaw`
    select 1 from "membership" where "spaceId" = ${spaceId}::uuid and "personId" = ${me} for share`;
  await tx.db.$queryRaw`select 1 from "person" where "id" = ${me} for share`;
  const submission = await openSubmission(tx, submissionId);
  if (!submission.can.comment) throw new NotAllowed("notReceiver");
  return submission;
}
