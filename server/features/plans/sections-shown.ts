import type { TemplateWords } from "#server/contracts/plans.ts";
import type { SubmittedSection } from "#server/contracts/submissions.ts";
import { renderHtml } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { PlanContent, SectionContent } from "./plan-content.ts";
import { sourcesShown } from "./sources.ts";

/** What a plan says, section by section, out of the same content that is summed. Rows that name what was learned from show it to who may see it now; the others are read as they were written. */
export async function sectionsShown(
  ctx: Ctx,
  { content, titleOf }: { content: PlanContent; titleOf: (section: SectionContent) => TemplateWords },
): Promise<SubmittedSection[]> {
  const refs = content.sections.flatMap(({ kind, rows }) =>
    kind === "sources" ? rows.flatMap(({ values }) => values.where ?? []) : [],
  );
  const sources = await sourcesShown(ctx, refs);
  return content.sections.map((section) => ({
    ...{ key: section.key, kind: section.kind, language: section.language ?? content.language },
    title: titleOf(section),
    html: renderHtml({ blocks: section.text }),
    rows: rowsShown(section, sources),
  }));
}

function rowsShown({ kind, rows }: SectionContent, sources: Awaited<ReturnType<typeof sourcesShown>>) {
  return rows.flatMap(({ language, values }, at) => {
    const row = { id: String(at), revision: 1, values, language, removed: false };
    if (kind !== "sources") return [row];
    const source = sources.get(values.where ?? "");
    return source ? [{ ...row, source }] : [];
  });
}
