import { ReturnInput, type SubmissionInput, SupportInput } from "#server/contracts/submissions.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import {
  audit,
  Conflict,
  type Ctx,
  NotAllowed,
  onceBySend,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { lockSubmission, type OpenSubmission } from "./submission-rows.ts";
import { stageAfter } from "./templates.ts";
import { databaseNow, receivingOf } from "./term.ts";

const { sql } = Prisma;

type Done = { id: string };

/** An author takes back what was handed in, as long as it might be handed in again. Those who decide see it no more. */
export function withdrawSubmission(ctx: Ctx, { key, submissionId }: SubmissionInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "withdrawSubmission", body: { submissionId } }, async (tx) => {
    const submission = await lockSubmission(tx, submissionId);
    if (submission.state !== "received") throw new Conflict("submissionSettled");
    if (!submission.can.withdraw) throw new NotAllowed("notAuthor");
    const { deadline } = await receivingOf(tx, { ...submission, id: submission.planId });
    if (deadline !== null && (await databaseNow(tx)) >= deadline) throw new Conflict("termOver");
    await settle(tx, submission, sql`"state" = 'withdrawn'`);
    await writtenOn(tx, submission);
    await recordEvent(tx, { type: "plan.settled", submissionId, what: "withdrawn" });
    return { id: submissionId };
  });
}

/** Those who decide return it, with reasons; they may give the team time to hand it in again after the term. */
export async function returnSubmission(ctx: Ctx, input: ReturnInput): Promise<Done> {
  const { key, ...body } = ReturnInput.parse(input);
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "returnSubmission", body }, async (tx) => {
    const submission = await lockToDecide(tx, body.submissionId);
    const { days } = body;
    const until = days === 0 ? sql`null` : sql`clock_timestamp() + make_interval(days => ${days})`;
    await settle(tx, submission, sql`"state" = 'returned', "againUntil" = ${until}, ${saying(body, submission)}`);
    await writtenOn(tx, submission);
    await decided(tx, submission, "returned");
    return { id: submission.id };
  });
}

/** Those who decide stand behind it. */
export function supportSubmission(ctx: Ctx, input: SupportInput): Promise<Done> {
  const { key, ...body } = SupportInput.parse(input);
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "supportSubmission", body }, async (tx) => {
    const submission = await lockToDecide(tx, body.submissionId);
    await settle(tx, submission, sql`"state" = 'supported', ${saying(body, submission)}`);
    await writtenOn(tx, submission);
    await decided(tx, submission, "supported");
    return { id: submission.id };
  });
}

async function lockToDecide(tx: Ctx, submissionId: string): Promise<OpenSubmission> {
  const submission = await lockSubmission(tx, submissionId);
  if (submission.state !== "received") throw new Conflict("submissionSettled");
  if (!submission.can.settle) throw new NotAllowed("notReceiver");
  return submission;
}

/** In the language in which it is said; where that is not known, it is looked for, and may be the plan's. */
function saying(said: { reasons: string; language: string | null }, { titleIn }: OpenSubmission): Prisma.Sql {
  const { reasons } = said;
  const language = reasons === "" ? "" : (said.language ?? detectLanguage(reasons, titleIn).language);
  return sql`"reasons" = ${reasons}, "language" = ${language}`;
}

async function settle(tx: Ctx, { id }: OpenSubmission, what: Prisma.Sql): Promise<void> {
  await tx.db.$executeRaw`
    update "planSubmission" set ${what}, "settledBy" = ${signedIn(tx).id}::uuid, "settledAt" = clock_timestamp()
    where "id" = ${id}::uuid`;
}

/** The plan lies before nobody any more. Support is said of what was handed in; how far the plan is, its authors say again. */
async function writtenOn(tx: Ctx, { planId, stageBefore }: OpenSubmission): Promise<void> {
  const written = await tx.db.plan.findUniqueOrThrow({
    where: { spaceId: planId },
    select: { template: true, templateVersion: true },
  });
  await tx.db.plan.updateMany({
    where: { spaceId: planId, stage: "submitted" },
    data: { stage: await stageAfter(tx, stageBefore, written) },
  });
}

async function decided(tx: Ctx, { id, planId }: OpenSubmission, what: "returned" | "supported"): Promise<void> {
  // Why stands with what was handed in, for those concerned; the log says that it was done, and by whom.
  await audit(tx, { action: `plan.${what}`, subjectType: "plan", subjectId: planId, facts: { submissionId: id } });
  await recordEvent(tx, { type: "plan.settled", submissionId: id, what });
}
