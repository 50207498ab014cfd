import type { PlanRole } from "#server/contracts/plan-permissions.ts";
import type { PlanStage } from "#server/contracts/plans.ts";
import {
  permittedOnSubmission,
  type Receivers,
  type SubmissionState,
} from "#server/contracts/submission-permissions.ts";
import type { SubmissionLine } from "#server/contracts/submissions.ts";
import { actorId, type Ctx, isStaff, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { isChampion, receives, seeSubmission } from "./submission-policy.ts";
import { templateNames } from "./template-words.ts";

const { sql } = Prisma;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const A_PAGE = 20;
/** As often as a plan is handed in, for who looks back. */
const MOST = 50;

type Row = {
  id: string;
  planId: string;
  number: number;
  code: string;
  template: string;
  templateVersion: number;
  state: SubmissionState;
  receivers: Receivers;
  spaceId: string | null;
  reviewId: string | null;
  stageBefore: PlanStage;
  handedInAt: Date;
  settledAt: Date | null;
  title: string;
  titleIn: string;
  champion: boolean;
  orphaned: boolean;
  myRole: PlanRole | null;
};
export type OpenSubmission = Awaited<ReturnType<typeof openSubmission>>;

/** What was handed in, by its id, for those concerned; nobody else finds it. */
export async function openSubmission(ctx: Ctx, id: string) {
  if (!UUID.test(id)) throw new NotFound();
  const [row] = await read(ctx, sql`b."id" = ${id}::uuid and ${seeSubmission.visible(ctx.actor, sql`b`)}`);
  if (!row) throw new NotFound();
  return { ...row, can: permittedOnSubmission(ctx.actor, row) };
}

/** One of them, for who may return or support it. */
export async function submissionToDecide(
  ctx: Ctx,
  { submissionId, language }: { submissionId: string; language: string },
): Promise<SubmissionLine> {
  signedIn(ctx);
  const submission = await openSubmission(ctx, submissionId);
  if (!submission.can.settle)
    throw new NotAllowed(submission.state === "received" ? "notReceiver" : "submissionSettled");
  return lineOf(ctx, submission, language);
}

/** One of them, for who may talk about it with the others who decide. */
export async function submissionToDiscuss(
  ctx: Ctx,
  { submissionId, language }: { submissionId: string; language: string },
): Promise<SubmissionLine> {
  signedIn(ctx);
  const submission = await openSubmission(ctx, submissionId);
  if (!submission.can.comment) throw new NotAllowed("notReceiver");
  return lineOf(ctx, submission, language);
}

/** The same under its plan's lock: the one under which a plan is handed in, taken back and decided about. */
export async function lockSubmission(tx: Ctx, id: string): Promise<OpenSubmission> {
  const { planId } = await openSubmission(tx, id);
  await tx.db.$queryRaw`select 1 from "plan" where "spaceId" = ${planId}::uuid for no key update`;
  return openSubmission(tx, id);
}

/** Whether a plan lies before those who decide about it: how far it is then, nobody says by hand. */
export async function liesBeforeOthers(ctx: Ctx, planId: string): Promise<boolean> {
  const row = await ctx.db.planSubmission.findFirst({ where: { planId, state: "received" }, select: { id: true } });
  return row !== null;
}

/** Whether plans may be handed in to the actor: to staff, and to who is a champion of a community. */
export async function whetherDecides(ctx: Ctx): Promise<{ decides: boolean }> {
  const { id: personId } = signedIn(ctx);
  if (isStaff(ctx.actor)) return { decides: true };
  const where = { personId, state: "active", role: "champion", space: { kind: "community" } };
  return { decides: (await ctx.db.membership.findFirst({ where, select: { spaceId: true } })) !== null };
}

/** How often a plan that was loaded through the actor was handed in, the last first. */
export async function submissionsOf(
  ctx: Ctx,
  { planId, language }: { planId: string; language: string },
): Promise<SubmissionLine[]> {
  const rows = await read(
    ctx,
    sql`b."planId" = ${planId}::uuid and ${seeSubmission.visible(ctx.actor, sql`b`)}
    order by b."number" desc limit ${MOST}`,
  );
  return linesOf(ctx, rows, language);
}

type Asked = { state: SubmissionState; older?: string | null; language: string };

/** What lies before the actor, to be decided about, or what they decided about: the last handed in first. */
export async function receivedByMe(
  ctx: Ctx,
  { state, older = null, language }: Asked,
): Promise<{ submissions: SubmissionLine[]; older: string | null }> {
  signedIn(ctx);
  const from = older !== null && UUID.test(older) ? sql`b."id" < ${older}::uuid` : sql`true`;
  const found = await read(
    ctx,
    sql`b."state" = ${state} and ${receives(ctx.actor, sql`b`)} and ${from}
    and ${seeSubmission.visible(ctx.actor, sql`b`)} order by b."id" desc limit ${A_PAGE + 1}`,
  );
  const submissions = await linesOf(ctx, found.slice(0, A_PAGE), language);
  return { submissions, older: found.length > A_PAGE ? (submissions.at(-1)?.id ?? null) : null };
}

export async function lineOf(ctx: Ctx, row: Row, language: string): Promise<SubmissionLine> {
  const [line] = await linesOf(ctx, [row], language);
  if (!line) throw new NotFound();
  return line;
}

async function linesOf(ctx: Ctx, rows: readonly Row[], language: string): Promise<SubmissionLine[]> {
  const nameOf = await templateNames(
    ctx,
    rows.map(({ template }) => template),
  );
  return rows.map(({ id, number, code, state, title, titleIn, template, handedInAt, settledAt }) => ({
    ...{ id, number, code, state, title, language: titleIn },
    template: nameOf(template, { language, spoken: titleIn }).name,
    ...{ handedInAt: handedInAt.toISOString(), settledAt: settledAt?.toISOString() ?? null },
  }));
}

function read(ctx: Ctx, where: Prisma.Sql): Promise<Row[]> {
  return ctx.db.$queryRaw<Row[]>`
    select b."id"::text as "id", b."planId"::text as "planId", b."number", b."code", b."template", b."templateVersion", b."state", b."receivers",
      b."spaceId"::text as "spaceId", b."reviewId"::text as "reviewId", b."stageBefore", b."handedInAt", b."settledAt",
      b."title", b."titleIn", b."spaceId" is null as "orphaned",
      ${isChampion(ctx.actor, sql`b`)} as "champion", mine."role" as "myRole"
    from "planSubmission" b
    left join "membership" mine on mine."spaceId" = b."planId" and mine."personId" = ${actorId(ctx.actor)}::uuid
      and mine."state" = 'active'
    where ${where}`;
}
