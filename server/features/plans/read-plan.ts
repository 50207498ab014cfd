import { roomOf } from "#server/contracts/events.ts";
import type { PlanPage } from "#server/contracts/plans.ts";
import { type Ctx, roomSeq } from "#server/core/usecase/index.ts";
import { isNewest } from "./own-templates.ts";
import { openPlan } from "./plan-rows.ts";
import { readSections, sectionRows } from "./plan-sections.ts";
import { listTeam } from "./plan-team.ts";
import { templateNamed } from "./template-words.ts";

/** A plan with all that is written in it, for its team; `language` is the reader's. */
export async function readPlan(
  ctx: Ctx,
  { plan: address, language }: { plan: string; language: string },
): Promise<PlanPage> {
  const plan = await openPlan(ctx, address);
  const seq = await roomSeq(ctx, roomOf.space(plan.id));
  const rows = await sectionRows(ctx, plan.id);
  const all = await readSections(ctx, { planId: plan.id, rows, language });
  return {
    plan,
    sections: all.filter(({ apart }) => !apart),
    apart: all.filter(({ apart, state }) => apart && state !== "empty"),
    team: await listTeam(ctx, plan),
    template: templateNamed(plan.template, language).name,
    newer: !isNewest(plan),
    seq,
  };
}
