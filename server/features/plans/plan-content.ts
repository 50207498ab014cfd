import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "#server/contracts/canonical-json.ts";
import type { PlanView } from "#server/contracts/plans.ts";
import type { RowValues, SectionKind } from "#server/contracts/section-rows.ts";
import type { Validation } from "#server/contracts/submissions.ts";
import { settleForWriter, treesOf } from "#server/core/documents/index.ts";
import type { Tree } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { SECTION, type SectionRow, sectionRows } from "./plan-sections.ts";
import { validationOf } from "./validation.ts";

export type SectionContent = {
  key: string;
  kind: SectionKind;
  /** Whose words stand above it. */
  template: string;
  language: string | null;
  text: Tree["blocks"];
  rows: { language: string; values: RowValues }[];
};

/** What a plan says, whoever reads it: what its authors agree to, and what is handed in. */
export type PlanContent = {
  title: string;
  language: string;
  template: { key: string; version: number };
  currency: string | null;
  validation: Validation | null;
  sections: SectionContent[];
};

/** `asked`: what its template asks of each of its sections, in the same order. */
type SummedPlan = { asked: SectionRow[]; content: PlanContent; hash: string };

/**
 * What a plan that was loaded through the actor says at this moment, with its SHA-256 over the canonical form. Without what
 * is kept apart, and with what it was learned from as the team named it, not as one reader may see it: the sum is the same
 * for everybody.
 */
export async function planContent(ctx: Ctx, plan: PlanView): Promise<SummedPlan> {
  const asked = (await sectionRows(ctx, plan.id)).filter(({ apart }) => !apart);
  const places = { ...SECTION, subjectIds: asked.map(({ id }) => id) };
  await settleForWriter(ctx, places);
  const texts = await treesOf(ctx, places);
  const rowsOf = await rowsAsWritten(ctx, plan.id);
  const content: PlanContent = {
    ...{ title: plan.title, language: plan.language, currency: plan.currency },
    template: { key: plan.template, version: plan.templateVersion },
    validation: await validationOf(ctx, plan.id),
    sections: asked.map(({ id, key, kind, template }) => {
      const text = texts.get(id);
      return {
        ...{ key, kind: kind as SectionKind, template, language: text?.language ?? null },
        ...{ text: text?.tree.blocks ?? [], rows: rowsOf.get(id) ?? [] },
      };
    }),
  };
  return { asked, content, hash: sha256(canonicalJson(content as unknown as Json)) };
}

/** The SHA-256 of a text in UTF-8, in hexadecimal digits: as any program for it prints it. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

type Written = { sectionId: string; language: string; values: RowValues };

async function rowsAsWritten(ctx: Ctx, planId: string): Promise<ReadonlyMap<string, SectionContent["rows"]>> {
  const found = await ctx.db.$queryRaw<Written[]>`
    select r."sectionId"::text as "sectionId", r."language", r."values"
    from "planSection" s join "planRow" r on r."sectionId" = s."id"
    where s."planId" = ${planId}::uuid and r."removedAt" is null order by r."sectionId", r."place", r."id"`;
  const rows = new Map<string, SectionContent["rows"]>();
  for (const { sectionId, ...row } of found) rows.set(sectionId, [...(rows.get(sectionId) ?? []), row]);
  return rows;
}
