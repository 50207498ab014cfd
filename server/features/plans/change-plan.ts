import {
  CHOSEN_STAGES,
  type ChangePlanInput,
  type ChangeTemplateInput,
  type PlanView,
  type TemplateMove,
} from "#server/contracts/plans.ts";
import { nameSpace } from "#server/core/spaces/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import { type Ctx, Invalid, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { sectionsOf } from "./begin-plan.ts";
import { lockPlan, openPlan, whyNot } from "./plan-rows.ts";
import { sectionRows } from "./plan-sections.ts";
import { liesBeforeOthers } from "./submission-rows.ts";
import { sectionTitle, templateViews } from "./template-words.ts";
import { offeredTemplate, offeredTemplates } from "./templates.ts";

type Done = { id: string; slug: string };

/** A plan for who may change it. */
export async function planToChange(ctx: Ctx, address: string): Promise<PlanView> {
  const plan = await openPlan(ctx, address);
  if (!plan.can.write) throw new NotAllowed(whyNot(plan));
  return plan;
}

/** An author calls it something else, or says how far it is. Handed in it is by handing it in, not by saying so. */
export function changePlan(ctx: Ctx, { key, ...body }: ChangePlanInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "changePlan", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "write");
    const { title, stage } = body;
    if (stage !== plan.stage && !CHOSEN_STAGES.some((one) => one === stage))
      throw new Invalid({ stage: "choiceUnknown" });
    if (stage !== plan.stage && (await liesBeforeOthers(tx, plan.id))) throw new Invalid({ stage: "handedInAlready" });
    await tx.db.plan.update({ where: { spaceId: plan.id }, data: { stage } });
    if (title !== plan.title) {
      const { language } = detectLanguage(title, plan.language);
      await nameSpace(tx, { spaceId: plan.id, name: title, language });
    }
    return { id: plan.id, slug: plan.slug };
  });
}

/** What each template would do to a plan: which sections come, which are kept apart. */
export async function templatesToMoveTo(
  ctx: Ctx,
  { plan: address, language }: { plan: string; language: string },
): Promise<{ plan: PlanView; moves: TemplateMove[] }> {
  const plan = await planToChange(ctx, address);
  const rows = await sectionRows(ctx, plan.id);
  const offered = await offeredTemplates(ctx);
  const moves = templateViews(offered, { language, spoken: plan.language }).map(
    ({ key, version, name, about, sections }) => {
      const has = (section: string) => rows.some((row) => row.key === section && !row.apart);
      const asks = (section: string) => sections.some((one) => one.key === section);
      return {
        ...{ key, name, about },
        current: plan.template === key && version <= plan.templateVersion,
        comes: sections.filter((one) => !has(one.key)).map(({ title }) => title),
        goesApart: rows.filter((row) => !row.apart && !asks(row.key)).map((row) => sectionTitle(row, language)),
      };
    },
  );
  return { plan, moves };
}

/**
 * A plan is written by another template, or by a newer version of its own. Nothing written is lost: a section that both
 * ask for stays what it is, with the new limits; one that is not asked for any more is kept apart, and comes back when a
 * template asks for it again.
 */
export function changeTemplate(ctx: Ctx, { key, ...body }: ChangeTemplateInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "changeTemplate", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "write");
    const template = await offeredTemplate(tx, body.template);
    if (!template) throw new Invalid({ template: "choiceUnknown" });
    const asked = sectionsOf(template);
    for (const { id: _new, key: section, ...asks } of asked)
      await tx.db.planSection.updateMany({
        where: { planId: plan.id, key: section },
        data: { ...asks, apart: false },
      });
    await tx.db.planSection.createMany({
      data: asked.map((section) => ({ ...section, planId: plan.id })),
      skipDuplicates: true,
    });
    await tx.db.planSection.updateMany({
      where: { planId: plan.id, key: { notIn: asked.map((section) => section.key) } },
      data: { apart: true, required: false },
    });
    const decided = plan.stage === "submitted" && !(await liesBeforeOthers(tx, plan.id));
    const follows = template.stage === "full" && (plan.stage === "idea" || plan.stage === "concept");
    await tx.db.plan.update({
      where: { spaceId: plan.id },
      data: {
        ...{ template: template.key, templateVersion: template.number },
        ...((decided || follows) && { stage: template.stage }),
      },
    });
    return { id: plan.id, slug: plan.slug };
  });
}
