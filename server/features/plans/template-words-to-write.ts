import type { Language } from "#server/contracts/languages.ts";
import type {
  NamesOfTemplate,
  SectionWithWords,
  TemplateWordsPage,
  WordsOfSection,
  WordsOfTemplate,
  WordsToWrite,
} from "#server/contracts/plan-templates.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { nameOf, shown, viewOf } from "./staff-templates.ts";
import { type KeptSection, type KeptTemplate, type KeptVersion, keptTemplate } from "./template-records.ts";
import {
  missingAbove,
  missingNames,
  missingWords,
  namesIn,
  sumOfWords,
  wordsAbove,
  wordsIn,
} from "./write-template-words.ts";

/** `reads`: the language of who writes them. */
type Asked = { templateId: string; reads: string; language: Language };

/** Where words of a template are empty in one language. */
export async function templateWordsIn(ctx: Ctx, { templateId, reads, language }: Asked): Promise<TemplateWordsPage> {
  const template = await keptTemplate(ctx, templateId);
  const now = shown(template).sections.filter(({ out }) => !out);
  const earlier = sectionsOf(template.versions, ({ out }) => !out);
  for (const { key } of now) earlier.delete(key);
  const withWords = (section: KeptSection): SectionWithWords => {
    const { key, kind, title } = viewOf(template, section, reads);
    return { key, kind, title, missing: missingAbove(template, { section: key, language }) };
  };
  return {
    ...{ template: named(template, reads), language },
    missing: {
      names: missingNames(template, language),
      all: missingWords(template, { version: { sections: now }, language }),
    },
    ...{ sections: now.map(withWords), earlier: [...earlier.values()].map(withWords) },
  };
}

/** What it is called and what it is for in one language, to be written. */
export async function templateNamesToWrite(
  ctx: Ctx,
  { templateId, reads, language }: Asked,
): Promise<WordsToWrite<NamesOfTemplate>> {
  return toWrite(await keptTemplate(ctx, templateId), { reads, language, find: namesIn });
}

/** What stands above one section in one language, to be written. */
export async function templateSectionToWrite(
  ctx: Ctx,
  { templateId, section: key, reads, language }: Asked & { section: string },
): Promise<WordsToWrite<WordsOfSection> & { section: Pick<SectionWithWords, "key" | "kind" | "title"> }> {
  const template = await keptTemplate(ctx, templateId);
  const found = sectionsOf(template.versions, () => true).get(key);
  if (!found) throw new NotFound();
  const { kind, title } = viewOf(template, found, reads);
  const find = (words: WordsOfTemplate) => wordsAbove(words, key);
  return { ...toWrite(template, { reads, language, find }), section: { key, kind, title } };
}

function toWrite<Words extends Record<string, string>>(
  template: KeptTemplate,
  { reads, language, find }: { reads: string; language: Language; find(words: WordsOfTemplate): Words },
): WordsToWrite<Words> {
  const words = find(wordsIn(template, language));
  const first = language === template.language ? null : find(wordsIn(template, template.language));
  return { ...{ template: named(template, reads), language, words, first }, seen: sumOfWords(words) };
}

/** The sections of versions, each as it was asked for last. */
function sectionsOf(versions: readonly KeptVersion[], which: (section: KeptSection) => boolean) {
  const all = versions.flatMap(({ sections }) => sections).filter(which);
  return new Map(all.map((one) => [one.key, one]));
}

function named(template: KeptTemplate, reads: string): WordsToWrite<unknown>["template"] {
  return { id: template.id, language: template.language, name: nameOf(template, reads).name };
}
