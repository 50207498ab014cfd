import type { TemplateWords } from "#server/contracts/plans.ts";
import { codeSaid, publicCode } from "#server/contracts/public-code.ts";
import type { PublicSubmission, SubmissionPage } from "#server/contracts/submissions.ts";
import { asRead, type ReadWords } from "#server/contracts/translation.ts";
import { personCards } from "#server/core/people/index.ts";
import { spaceFacts } from "#server/core/spaces/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Ctx, type Limit, limit, NotFound, signedIn } from "#server/core/usecase/index.ts";
import type { PlanContent } from "./plan-content.ts";
import { reviewOf } from "./review.ts";
import { sectionsShown } from "./sections-shown.ts";
import { lineOf, openSubmission } from "./submission-rows.ts";
import { databaseNow, receivingOf } from "./term.ts";
import { REASONS } from "./translated-reasons.ts";
import { translatedSubmission } from "./translated-submissions.ts";

/* As with certificates: wrong codes alone are counted, a right one is always read. */
const WRONG_CODES: Limit = { name: "submission.codes", tries: 2_000, seconds: 600 };

type Snapshot = {
  authors: { handle: string; name: string; agreedAt: string }[];
  titles: Readonly<Record<string, TemplateWords>>;
  content: PlanContent;
};

/** What was handed in, for its team and for those who decide: as it was, not as the plan is now. */
export async function readSubmission(
  ctx: Ctx,
  { submissionId, language }: { submissionId: string; language: string },
): Promise<SubmissionPage> {
  signedIn(ctx);
  const open = await openSubmission(ctx, submissionId);
  const row = await ctx.db.planSubmission.findUniqueOrThrow({ where: { id: open.id } });
  const { authors, titles, content } = JSON.parse(row.snapshot) as Snapshot;
  const { deadline } = await receivingOf(ctx, { ...open, id: open.planId });
  const plan = await ctx.db.space.findUniqueOrThrow({ where: { id: open.planId }, select: { slug: true } });
  const cards = row.settledBy === null ? null : await personCards(ctx, [row.settledBy]);
  const inTeam = open.myRole !== null;
  return {
    ...(await lineOf(ctx, open, language)),
    plan: { id: open.planId, slug: inTeam ? plan.slug : null },
    ...{ hash: row.hash, currency: content.currency, validation: content.validation, authors },
    sections: await translatedSubmission(ctx, {
      ...{ id: open.id, handedInAt: row.handedInAt, content },
      sections: await sectionsShown(ctx, {
        content,
        titleOf: ({ key }) => titles[key] ?? { text: key, language: content.language },
      }),
    }),
    receivers: open.receivers,
    community: open.spaceId === null ? null : ((await spaceFacts(ctx, [open.spaceId])).get(open.spaceId) ?? null),
    settledBy: (row.settledBy && cards?.get(row.settledBy)) || null,
    ...{ reasons: await reasonsOf(ctx, row), againUntil: row.againUntil?.toISOString() ?? null },
    inTime: deadline === null || (await databaseNow(ctx)) < deadline,
    review: open.can.comment ? await reviewOf(ctx, open.id) : null,
    can: open.can,
  };
}

async function reasonsOf(ctx: Ctx, { id, reasons: text, language }: Said): Promise<ReadWords | null> {
  if (text === "") return null;
  const { first, views } = await readTranslations(ctx, [{ type: REASONS, id }]);
  return asRead({ text, language }, { view: views[id], first });
}

type Said = { id: string; reasons: string; language: string };

/** The very text that was handed in, whose sum is known: to be kept, and to be compared. */
export async function submissionFile(ctx: Ctx, submissionId: string): Promise<{ name: string; body: string }> {
  signedIn(ctx);
  const { id, code } = await openSubmission(ctx, submissionId);
  const { snapshot } = await ctx.db.planSubmission.findUniqueOrThrow({ where: { id }, select: { snapshot: true } });
  return { name: codeSaid(code), body: snapshot };
}

/**
 * What anybody is told who has the code: that a plan was handed in, when, by how many, and the sum by which a copy of it
 * is known. Not what it is called, not who wrote it: who has a copy reads that there.
 */
export async function readSubmissionByCode(ctx: Ctx, typed: string): Promise<PublicSubmission> {
  const code = publicCode(typed);
  const found = code ? await ctx.db.planSubmission.findUnique({ where: { code }, omit: { snapshot: true } }) : null;
  if (!found) {
    await limit(ctx, WRONG_CODES, "all");
    throw new NotFound();
  }
  const { hash, authors, state, handedInAt } = found;
  return {
    ...{ code: found.code, hash, authors: authors.length, handedInAt: handedInAt.toISOString() },
    state: state as PublicSubmission["state"],
  };
}
