import type { PlanView, SectionLine } from "#server/contracts/plans.ts";
import type { Agreement, Obstacle } from "#server/contracts/submissions.ts";
import { renderText } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { agreementsTo } from "./agreements.ts";
import type { PlanContent } from "./plan-content.ts";
import { type SectionRow, sectionLine } from "./plan-sections.ts";
import { handedInBy } from "./templates.ts";
import { databaseNow, type Receiving, receivingOf } from "./term.ts";

/** How a plan stands to being handed in. */
type Standing = {
  sections: SectionLine[];
  agreements: Agreement[];
  receiving: Receiving;
  needsValidation: boolean;
  /** By the database's clock. */
  now: Date;
  obstacles: Obstacle[];
};

type Asked = { plan: PlanView; asked: SectionRow[]; content: PlanContent; hash: string; language: string };

/** All of it, with whatever stands in the way; the same that is shown before decides when it is done. */
export async function standingOf(ctx: Ctx, { plan, asked, content, hash, language }: Asked): Promise<Standing> {
  // Counted in what is summed, not read anew: somebody may write at this moment.
  const sections = asked.map((row, at) => {
    const { text = [], language: written, rows = [] } = content.sections[at] ?? {};
    const said = { text: renderText({ blocks: text }), language: written ?? content.language };
    return sectionLine(row, { said, count: rows.length, language });
  });
  const agreements = await agreementsTo(ctx, { planId: plan.id, content: hash });
  const receiving = await receivingOf(ctx, plan);
  const before = await ctx.db.planSubmission.findMany({
    where: { planId: plan.id, OR: [{ state: "received" }, { state: "supported", template: plan.template }] },
    select: { state: true },
  });
  const { validated: needsValidation } = await handedInBy(ctx, plan);
  const now = await databaseNow(ctx);
  const { deadline } = receiving;
  const stands: Record<Obstacle, boolean> = {
    handedInAlready: before.some(({ state }) => state === "received"),
    supportedAlready: before.some(({ state }) => state === "supported"),
    termOver: deadline !== null && now >= deadline,
    sectionsMissing: sections.some(({ required, state }) => required && state === "empty"),
    sectionsLong: sections.some(({ state }) => state === "long"),
    validationMissing: needsValidation && content.validation === null,
    agreementsMissing: agreements.some(({ agreed }) => !agreed),
  };
  const obstacles = (Object.keys(stands) as Obstacle[]).filter((one) => stands[one]);
  return { sections, agreements, receiving, needsValidation, now, obstacles };
}
