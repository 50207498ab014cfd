import {
  TEMPLATE_WORDS,
  type WordsOfTemplate,
  type WriteTemplateWordsInput,
} from "#server/contracts/plan-templates.ts";
import { audit, Conflict, type Ctx, Invalid, signedIn } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { type KeptTemplate, type KeptVersion, onTemplate } from "./template-records.ts";

/**
 * The words of a template in one language, at any time: they reach every plan, and are no new version. Who saw others of
 * them is told so. What is published can always be read in the language in which it was first written.
 */
export function writeTemplateWords(
  ctx: Ctx,
  { key, templateId, language, ...body }: WriteTemplateWordsInput,
): Promise<{ templateId: string; language: string }> {
  const deed = { action: "writeTemplateWords", body: { language, ...body } };
  return onTemplate(ctx, { key, templateId }, deed, async (tx, template) => {
    const { revision, name, about, sections } = body;
    if ((template.revisions.get(language) ?? 0) !== revision) throw new Conflict("templateChanged");
    const known = new Set(template.versions.flatMap((version) => version.sections.map((one) => one.key)));
    const typed = Object.entries(sections).filter(([section]) => known.has(section));
    const before = template.said.in[language]?.sections ?? {};
    const words = { name, about, sections: { ...before, ...Object.fromEntries(typed) } };
    if (language === template.language) requireReadable(template, words);
    const data = {
      words: words as unknown as Prisma.InputJsonObject,
      ...{ revision: revision + 1, changedBy: signedIn(tx).id, changedAt: tx.clock.now() },
    };
    await tx.db.planTemplateWords.upsert({
      where: { templateId_language: { templateId, language } },
      create: { templateId, language, ...data },
      update: data,
    });
    if (template.newest)
      await audit(tx, {
        ...{ action: "template.words", subjectType: "template", subjectId: templateId },
        facts: { language },
      });
    return { templateId, language };
  });
}

function requireReadable({ versions }: KeptTemplate, words: WordsOfTemplate): void {
  const published = versions.filter(({ publishedAt }) => publishedAt !== null);
  const untitled = published
    .flatMap(({ sections }) => sections)
    .filter(({ key }) => !words.sections[key]?.title)
    .map(({ key }) => [`sections.${key}.title`, "textMissing"]);
  const nameless = words.name === "" ? [["name", "textMissing"]] : [];
  const wrong = Object.fromEntries([...nameless, ...untitled]);
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
}

/** How many words a language lacks. In the one it was first written in: names and guidance; in others what that one has. */
export function missingWords(
  { said, language: first }: KeptTemplate,
  { version, language }: { version: Pick<KeptVersion, "sections">; language: string },
): number {
  const source = said.in[first];
  const words = said.in[language];
  const sections = version.sections.filter(({ out }) => !out);
  const wanted = (has: string | undefined, always: boolean) => (language === first ? always : Boolean(has));
  const pairs = [
    { wanted: wanted(source?.name, true), has: words?.name },
    { wanted: wanted(source?.about, true), has: words?.about },
    ...sections.flatMap(({ key }) =>
      TEMPLATE_WORDS.map((word) => ({
        wanted: wanted(source?.sections[key]?.[word], word !== "example"),
        has: words?.sections[key]?.[word],
      })),
    ),
  ];
  return pairs.filter((pair) => pair.wanted && !pair.has).length;
}
