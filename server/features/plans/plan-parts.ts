import type { Format } from "#server/contracts/format.ts";
import type { Language } from "#server/contracts/languages.ts";
import type { PlanView } from "#server/contracts/plans.ts";
import { settleForWriter, treesOf } from "#server/core/documents/index.ts";
import type { PaperPart } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { SECTION, sectionRows } from "./plan-sections.ts";
import { rowKindOf, rowsOfPlan } from "./row-records.ts";
import { tableOfRows } from "./table-of-rows.ts";
import { sectionTitle } from "./template-words.ts";

export type PartsOf = Pick<PlanView, "id" | "currency">;
type Asked = { plan: PartsOf; language: Language; format: Format };

/** What is still on its way into the text of a plan is in it, for who just wrote it. */
export async function settleText(ctx: Ctx, planId: string): Promise<void> {
  const sections = await sectionRows(ctx, planId);
  await settleForWriter(ctx, { ...SECTION, subjectIds: sections.map(({ id }) => id) });
}

/**
 * What a plan that was loaded through the actor says, section by section, for whatever is made of it: text as it was
 * written, rows as a table of a text's tree. Without those kept apart, which its template does not ask for.
 */
export async function planParts(ctx: Ctx, { plan, language, format }: Asked): Promise<PaperPart[]> {
  const sections = (await sectionRows(ctx, plan.id)).filter(({ apart }) => !apart);
  const places = { ...SECTION, subjectIds: sections.map(({ id }) => id) };
  const texts = await treesOf(ctx, places);
  const rowsOf = await rowsOfPlan(ctx, plan.id);
  const say = wordsIn(language);
  return sections.map((section) => {
    const title = sectionTitle(section, language);
    const text = texts.get(section.id);
    const kind = rowKindOf(section);
    const rows = (kind && rowsOf.get(section.id)) ?? [];
    const table = kind && rows.length > 0 ? [tableOfRows({ kind, rows, currency: plan.currency, say, format })] : [];
    const blocks = [...table, ...(text?.tree.blocks ?? [])];
    const written = text?.language ?? rows[0]?.language ?? language;
    return { title, language: written, tree: blocks.length > 0 ? { blocks } : null };
  });
}
