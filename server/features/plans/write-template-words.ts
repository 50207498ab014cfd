import { canonicalJson } from "#server/contracts/canonical-json.ts";
import {
  TEMPLATE_WORDS,
  type WordsOfTemplate,
  type WriteTemplateSectionInput,
  type WriteTemplateWordsInput,
} from "#server/contracts/plan-templates.ts";
import { audit, Conflict, type Ctx, Invalid, NotFound, signedIn } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { sha256 } from "./plan-content.ts";
import { type KeptTemplate, type KeptVersion, onTemplate } from "./template-records.ts";

type Done = { templateId: string; language: string };

/**
 * What a template is called and what it is for in one language, at any time: words reach every plan, and are no new
 * version. Who saw others of these words is told so. What is published can always be read in the language in which it
 * was first written.
 */
export function writeTemplateWords(ctx: Ctx, { key, templateId, ...body }: WriteTemplateWordsInput): Promise<Done> {
  return onTemplate(ctx, { key, templateId }, { action: "writeTemplateWords", body }, async (tx, template) => {
    const { language, seen, ...names } = body;
    const before = wordsIn(template, language);
    if (sumOfWords(namesIn(before)) !== seen) throw new Conflict("templateChanged");
    if (language === template.language && names.name === "") throw new Invalid({ name: "textMissing" });
    return say(tx, template, { language, words: { ...before, ...names } });
  });
}

/** The same of one section, in whichever version it is. */
export function writeTemplateSection(ctx: Ctx, { key, templateId, ...body }: WriteTemplateSectionInput): Promise<Done> {
  return onTemplate(ctx, { key, templateId }, { action: "writeTemplateSection", body }, async (tx, template) => {
    const { language, section, seen, ...words } = body;
    const asked = template.versions.filter(({ sections }) => sections.some((one) => one.key === section));
    if (asked.length === 0) throw new NotFound();
    const before = wordsIn(template, language);
    if (sumOfWords(wordsAbove(before, section)) !== seen) throw new Conflict("templateChanged");
    const published = asked.some(({ publishedAt }) => publishedAt !== null);
    if (published && language === template.language && words.title === "") throw new Invalid({ title: "textMissing" });
    return say(tx, template, { language, words: { ...before, sections: { ...before.sections, [section]: words } } });
  });
}

/** What a template says in a language; what is not said is "". */
export function wordsIn({ said }: Pick<KeptTemplate, "said">, language: string): WordsOfTemplate {
  return said.in[language] ?? { name: "", about: "", sections: {} };
}

export function namesIn({ name, about }: WordsOfTemplate) {
  return { name, about };
}

export function wordsAbove({ sections }: WordsOfTemplate, section: string) {
  const { title = "", guidance = "", example = "" } = (Object.hasOwn(sections, section) && sections[section]) || {};
  return { title, guidance, example };
}

/** Who writes words sends the sum of those that they saw. */
export function sumOfWords(words: Record<string, string>): string {
  return sha256(canonicalJson(words));
}

/** Words of sections that no version has are gone: nobody can read them any more. */
export async function dropUnreadWords(
  tx: Ctx,
  { id, said, versions }: KeptTemplate,
  left: (version: KeptVersion) => KeptVersion["sections"],
): Promise<void> {
  const read = new Set(versions.flatMap(left).map(({ key }) => key));
  for (const [language, words] of Object.entries(said.in)) {
    const sections = Object.fromEntries(Object.entries(words.sections).filter(([key]) => read.has(key)));
    if (Object.keys(sections).length === Object.keys(words.sections).length) continue;
    await tx.db.planTemplateWords.update({
      where: { templateId_language: { templateId: id, language } },
      data: { words: { ...words, sections } as unknown as Prisma.InputJsonObject },
    });
  }
}

/** How many words a language lacks, of the names and of the sections of a version. */
export function missingWords(
  template: KeptTemplate,
  { version, language }: { version: Pick<KeptVersion, "sections">; language: string },
): number {
  const sections = version.sections.filter(({ out }) => !out);
  const lacks = sections.map(({ key }) => missingAbove(template, { section: key, language }));
  return lacks.reduce((sum, one) => sum + one, missingNames(template, language));
}

/** Of its name and what it is for. */
export function missingNames(template: KeptTemplate, language: string): number {
  const [source, words] = [wordsIn(template, template.language), wordsIn(template, language)];
  const wanted = (word: "name" | "about") => language === template.language || source[word] !== "";
  return (["name", "about"] as const).filter((word) => wanted(word) && !words[word]).length;
}

/** Of one section: in the language it was first written in a title and what is asked, in others what that one has. */
export function missingAbove(
  template: KeptTemplate,
  { section, language }: { section: string; language: string },
): number {
  const source = wordsAbove(wordsIn(template, template.language), section);
  const words = wordsAbove(wordsIn(template, language), section);
  return TEMPLATE_WORDS.filter((word) => {
    const wanted = language === template.language ? word !== "example" : source[word] !== "";
    return wanted && !words[word];
  }).length;
}

async function say(
  tx: Ctx,
  { id: templateId, newest }: KeptTemplate,
  { language, words }: { language: string; words: WordsOfTemplate },
): Promise<Done> {
  const data = {
    words: words as unknown as Prisma.InputJsonObject,
    ...{ changedBy: signedIn(tx).id, changedAt: tx.clock.now() },
  };
  await tx.db.planTemplateWords.upsert({
    where: { templateId_language: { templateId, language } },
    create: { templateId, language, revision: 1, ...data },
    update: { ...data, revision: { increment: 1 } },
  });
  if (newest)
    await audit(tx, {
      ...{ action: "template.words", subjectType: "template", subjectId: templateId },
      facts: { language },
    });
  return { templateId, language };
}
