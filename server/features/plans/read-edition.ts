import type { Format } from "#server/contracts/format.ts";
import type { Language } from "#server/contracts/languages.ts";
import type { ReaderPage } from "#server/contracts/plan-sharing.ts";
import type { RowKind } from "#server/contracts/section-rows.ts";
import type { PaperPart } from "#server/core/richtext/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { asEdition, type Edition, isWritten } from "./editions.ts";
import type { SectionContent } from "./plan-content.ts";
import { authorsOf } from "./plan-team.ts";
import type { ReadablePlan } from "./readable-plans.ts";
import { sectionsShown } from "./sections-shown.ts";
import { tableOfRows } from "./table-of-rows.ts";
import { sectionTitle, templateNames, withTemplateWords } from "./template-words.ts";

/** The page of whoever is shown an edition. */
export async function editionPage(
  ctx: Ctx,
  { plan: found, edition, language }: { plan: ReadablePlan; edition: Edition; language: string },
): Promise<ReaderPage> {
  const { template, mine, ...plan } = asEdition(found, edition);
  const titleOf = await titlesIn(ctx, { edition, language });
  const shown = await sectionsShown(ctx, { content: edition.content, titleOf });
  const nameOf = await templateNames(ctx, [template]);
  return {
    // What was kept is shown in the words in which it was written.
    title: { text: plan.title, language: plan.language, mark: null, awaited: false, foreign: null },
    translates: false,
    ...{ plan, mine, template: nameOf(template, { language, spoken: plan.language }).name, sections: [] },
    authors: await authorsOf(ctx, plan.id),
    version: {
      at: edition.at.toISOString(),
      sections: shown.filter((_section, at) => isWritten(edition.content.sections[at])),
    },
  };
}

/** The same as parts of a paper. */
export async function editionParts(
  ctx: Ctx,
  { edition, language, format }: { edition: Edition; language: Language; format: Format },
): Promise<PaperPart[]> {
  const { content } = edition;
  const say = wordsIn(language);
  const titleOf = await titlesIn(ctx, { edition, language });
  const shown = await sectionsShown(ctx, { content, titleOf });
  return content.sections.map(({ text }, at) => {
    const { kind = "text", rows = [], title = { text: "", language }, language: written = language } = shown[at] ?? {};
    const asked = { kind: kind as RowKind, rows, currency: content.currency, say, format };
    const blocks = [...(kind !== "text" && rows.length > 0 ? [tableOfRows(asked)] : []), ...text];
    return { title, language: written, tree: blocks.length > 0 ? { blocks } : null };
  });
}

/** What its sections are called in the reader's language, by the words of whoever made their template. */
async function titlesIn(ctx: Ctx, { edition, language }: { edition: Edition; language: string }) {
  const { sections, language: written } = edition.content;
  const rows = await withTemplateWords(ctx, { rows: sections, spoken: async () => written });
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return (section: SectionContent) => sectionTitle(byKey.get(section.key) ?? { ...section, said: null }, language);
}
