import { nearestLanguage } from "#server/contracts/languages.ts";
import type { TemplateWord, WordsOfTemplate } from "#server/contracts/plan-templates.ts";
import type { TemplateView, TemplateWords } from "#server/contracts/plans.ts";
import type { WordKey } from "#server/contracts/words.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { instanceFor } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { isOwn } from "./own-templates.ts";
import { isId, namesOf, type OfferedTemplate, type SaidWords, wordsOf } from "./templates.ts";

const { sql } = Prisma;

type Named = { key: string; template: string; said: SaidWords | null };

/** Templates as somebody reads them who is to choose one; `spoken`: the language of where they are to plan. */
export function templateViews(
  templates: readonly OfferedTemplate[],
  { language, spoken }: { language: string; spoken?: string | undefined },
): TemplateView[] {
  return templates.map(({ key: template, number: version, sections, said: words }) => {
    const said = words && spoken !== undefined ? lookingIn(words, spoken) : words;
    return {
      ...{ key: template, version, ...templateNamed({ template, said }, language) },
      sections: sections.map(({ key, required, limit }) => ({
        ...{ key, required, limit },
        title: sectionTitle({ key, template, said }, language),
      })),
    };
  });
}

/** What templates are called, and what they are for; asks the database only where some of them are staff's. */
export async function templateNames(
  ctx: Ctx,
  templates: readonly string[],
): Promise<(template: string, given: { language: string; spoken?: string }) => ReturnType<typeof templateNamed>> {
  const words = await wordsOfTemplates(ctx, templates, namesOf);
  return (template, { language, spoken }) => {
    const found = words.get(template);
    const said = found && spoken !== undefined ? lookingIn(found, spoken) : (found ?? null);
    return templateNamed({ template, said }, language);
  };
}

/** Things that a template names, each with the words that staff wrote for it. */
export async function withTemplateWords<T extends { template: string }>(
  ctx: Ctx,
  { rows, spoken }: { rows: readonly T[]; spoken(ctx: Ctx): Promise<string> },
): Promise<(T & { said: SaidWords | null })[]> {
  const words = await wordsOfTemplates(
    ctx,
    rows.map(({ template }) => template),
    wordsOf,
  );
  const language = words.size > 0 ? await spoken(ctx) : "";
  return rows.map((row) => {
    const found = words.get(row.template);
    return { ...row, said: found ? lookingIn(found, language) : null };
  });
}

function lookingIn(said: SaidWords, language: string): SaidWords {
  return { ...said, elsewhere: [language, ...said.elsewhere] };
}

async function wordsOfTemplates(
  ctx: Ctx,
  templates: readonly string[],
  which: typeof wordsOf,
): Promise<ReadonlyMap<string, SaidWords>> {
  const ids = [...new Set(templates)].filter(isId);
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<{ id: string; language: string; in: SaidWords["in"] }[]>`
    select t."id"::text as "id", t."language", ${which(sql`t."id"`)} as "in"
    from "planTemplate" t where t."id" = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, language, in: words }) => [id, { in: words, elsewhere: [language] }]));
}

/** What a template is called, and what it is for. */
export function templateNamed(
  { template, said }: { template: string; said: SaidWords | null },
  language: string,
): { name: TemplateWords; about: TemplateWords } {
  const one = (word: "name" | "about") =>
    said ? ofStaff(said, language, (words) => words[word]) : ofOurs(`templates:${template}.${word}`, language);
  return { name: one("name") ?? { text: template, language }, about: one("about") ?? { text: "", language } };
}

/** What a section is called; one of a template that this version of Rutas does not know, by its key. */
export function sectionTitle(section: Named, language: string): TemplateWords {
  return sectionWords(section, { word: "title", language }) ?? { text: section.key, language };
}

/** What stands above a section: words that are missing in a language are looked for in others; null: there are none. */
export function sectionWords(
  { key, template, said }: Named,
  { word, language }: { word: TemplateWord; language: string },
): TemplateWords | null {
  if (said) return ofStaff(said, language, ({ sections }) => sections[key]?.[word]);
  return isOwn(template) ? ofOurs(`templates:sections.${key}.${word}`, language) : null;
}

function ofStaff(
  said: SaidWords,
  language: string,
  find: (words: WordsOfTemplate) => string | undefined,
): TemplateWords | null {
  for (const one of new Set([language, ...said.elsewhere].map(nearestOf))) {
    const words = said.in[one];
    const text = words && find(words);
    if (text) return { text, language: one };
  }
  return null;
}

/** A language that none of ours is near to has no words of its own: the next one is looked in, not English. */
function nearestOf(tag: string): string {
  const near = nearestLanguage(tag);
  return tag.toLowerCase().startsWith(near) ? near : tag;
}

function ofOurs(key: string, tag: string): TemplateWords | null {
  const language = nearestLanguage(tag);
  for (const one of new Set([language, "en" as const])) {
    const words = instanceFor(one);
    if (words.exists(key, { lngs: [one], fallbackLng: [] })) return { text: words.t(key as WordKey), language: one };
  }
  return null;
}
