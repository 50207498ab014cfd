import { roomOf } from "#server/contracts/events.ts";
import type { PlanPage } from "#server/contracts/plans.ts";
import { waitingComments } from "#server/core/documents/index.ts";
import { holds } from "#server/core/spaces/index.ts";
import { type Ctx, roomSeq, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { openPlan } from "./plan-rows.ts";
import { readSections, sectionRows } from "./plan-sections.ts";
import { listTeam } from "./plan-team.ts";
import { PLAN } from "./policy.ts";
import { planForReader } from "./readable-plans.ts";
import { templateNames } from "./template-words.ts";
import { isNewest } from "./templates.ts";
import { translatedRows } from "./translated-rows.ts";

/** A plan with all that is written in it, for its team; `language` is the reader's. */
export async function readPlan(
  ctx: Ctx,
  { plan: address, language }: { plan: string; language: string },
): Promise<PlanPage> {
  const plan = await openPlan(ctx, address);
  const seq = await roomSeq(ctx, roomOf.space(plan.id));
  const rows = await sectionRows(ctx, plan.id);
  const read = await readSections(ctx, { planId: plan.id, rows, language });
  const { title, tables } = await translatedRows(ctx, plan, read);
  const all = read.map((section) => ({ ...section, table: tables.get(section.id) ?? null }));
  const nameOf = await templateNames(ctx, [plan.template]);
  return {
    ...{ plan, title },
    sections: all.filter(({ apart }) => !apart),
    apart: all.filter(({ apart, state }) => apart && state !== "empty"),
    team: await listTeam(ctx, plan),
    template: nameOf(plan.template, { language, spoken: plan.language }).name,
    newer: !(await isNewest(ctx, plan)),
    seq,
    shared: await isShared(ctx, plan.id),
    comments: await waitingComments(ctx, plan.id),
  };
}

/** Whether who asks for a plan is one of its team, or reads it because it is shared; who may do neither finds none. */
export async function wayToPlan(ctx: Ctx, address: string): Promise<"team" | "reader"> {
  signedIn(ctx);
  return (await planForReader(ctx, address)).plan.mine ? "team" : "reader";
}

async function isShared(ctx: Ctx, planId: string): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ shared: boolean }[]>`
    select exists (select 1 from "grant" g where g."subjectType" = ${PLAN} and g."subjectId" = ${planId}::uuid
      and ${holds(Prisma.sql`g`)}) as "shared"`;
  return row?.shared ?? false;
}
