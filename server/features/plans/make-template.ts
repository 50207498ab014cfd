import { LANGUAGES, type Language } from "#server/contracts/languages.ts";
import {
  type AskedSection,
  BeginTemplateInput,
  MOST_TEMPLATES,
  type TemplateInput,
  type TemplateStage,
  type WordsOfTemplate,
} from "#server/contracts/plan-templates.ts";
import {
  audit,
  Conflict,
  type Ctx,
  Invalid,
  newId,
  onceBySend,
  requireOnSite,
  signedIn,
} from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { type HandedIn, isOwn, newestOwn } from "./own-templates.ts";
import { keepTemplates } from "./policy.ts";
import { keptTemplate, onDraft, onTemplate } from "./template-records.ts";
import { sectionWords, templateNamed } from "./template-words.ts";
import { dropUnreadWords } from "./write-template-words.ts";

type Done = { templateId: string };
/** What a draft begins with. */
type Beginning = HandedIn & {
  stage: TemplateStage;
  sections: readonly AskedSection[];
  words: Readonly<Record<string, WordsOfTemplate>>;
};

/**
 * Staff begin a template, empty or as a copy. A copy's sections are the same sections by the same names, so that a plan
 * that moves from one to the other keeps what stands in them; it is called something else.
 */
export async function beginTemplate(ctx: Ctx, input: BeginTemplateInput): Promise<Done> {
  const { key, ...body } = BeginTemplateInput.parse(input);
  requireOnSite(ctx, keepTemplates);
  return onceBySend(ctx, { key, action: "beginTemplate", body }, async (tx) => {
    await requireRoom(tx);
    const { name, language, from } = body;
    const { sections, words, ...settings } = await beginningOf(tx, from);
    const id = newId();
    const by = { changedBy: signedIn(tx).id, changedAt: tx.clock.now() };
    await tx.db.planTemplate.create({ data: { id, language, createdBy: by.changedBy, createdAt: by.changedAt } });
    await tx.db.planTemplateVersion.create({ data: { templateId: id, number: 1, ...settings, ...by } });
    await tx.db.planTemplateSection.createMany({
      data: sections.map((section, place) => ({ ...sectionData(section), templateId: id, number: 1, place })),
    });
    const said = { ...words, [language]: { about: "", sections: {}, ...words[language], name } };
    await tx.db.planTemplateWords.createMany({
      data: Object.entries(said).map(([one, each]) => ({
        ...{ templateId: id, language: one, revision: 1, ...by },
        words: each as unknown as Prisma.InputJsonObject,
      })),
    });
    return { templateId: id };
  });
}

/** A published template gets a draft: a copy of what it asks now, to be changed and published as its next version. */
export function beginTemplateVersion(ctx: Ctx, send: TemplateInput): Promise<Done> {
  return onTemplate(ctx, send, { action: "beginTemplateVersion" }, async (tx, { id, draft, newest, state }) => {
    if (state === "withdrawn") throw new Conflict("templateWithdrawn");
    if (draft || !newest) return { templateId: id };
    const { stage, receivers, validated, sections } = newest;
    const number = newest.number + 1;
    const by = { changedBy: signedIn(tx).id, changedAt: tx.clock.now() };
    await tx.db.planTemplateVersion.create({ data: { templateId: id, number, stage, receivers, validated, ...by } });
    await tx.db.planTemplateSection.createMany({
      data: sections.map((section, place) => ({ ...sectionData(section), templateId: id, number, place })),
    });
    return { templateId: id };
  });
}

/** A draft is thrown away; one that was never published with all its words. What was published stays. */
export function discardTemplateDraft(ctx: Ctx, send: TemplateInput): Promise<{ gone: boolean }> {
  return onDraft(ctx, send, { action: "discardTemplateDraft" }, async (tx, { template, draft }) => {
    const { id, newest } = template;
    if (newest) {
      await tx.db.planTemplateVersion.deleteMany({ where: { templateId: id, number: draft.number } });
      await dropUnreadWords(tx, template, (version) => (version === draft ? [] : version.sections));
    } else await tx.db.planTemplate.delete({ where: { id } });
    await audit(tx, { action: "template.discard", subjectType: "template", subjectId: id });
    return { gone: newest === null };
  });
}

/** What is stored of a section that is asked for. */
export function sectionData({ key, kind, required, limit }: AskedSection) {
  return { key, kind, required, unit: limit?.unit ?? null, most: limit?.most ?? null };
}

/** One after another: two who begin the last one at once are counted. */
export async function requireRoom(tx: Ctx): Promise<void> {
  await tx.db.$queryRaw`select pg_advisory_xact_lock(hashtext('planTemplates'))::text as "locked"`;
  const there = await tx.db.planTemplate.count({ where: { withdrawnAt: null } });
  if (there >= MOST_TEMPLATES) throw new Conflict("tooManyTemplates");
}

async function beginningOf(tx: Ctx, from: string): Promise<Beginning> {
  if (from === "") return { stage: "concept", receivers: "staff", validated: false, sections: [], words: {} };
  if (isOwn(from)) {
    const { stage, receivers, validated, sections } = newestOwn(from);
    const words = Object.fromEntries(LANGUAGES.map((language) => [language, ownWords(from, { sections, language })]));
    return { stage, receivers, validated, sections, words };
  }
  const { newest, draft, said } = await keptTemplate(tx, from);
  const version = newest ?? draft;
  if (!version) throw new Invalid({ from: "choiceUnknown" });
  const { stage, receivers, validated } = version;
  const sections = version.sections.filter(({ out }) => !out);
  const words = Object.entries(said.in).map(([language, { about, sections: above }]) => {
    const asked = Object.entries(above).filter(([one]) => sections.some((section) => section.key === one));
    return [language, { name: "", about, sections: Object.fromEntries(asked) }];
  });
  return { stage, receivers, validated, sections, words: Object.fromEntries(words) };
}

/** What we say in a language ourselves; the copy is called something else. */
function ownWords(
  template: string,
  { sections, language }: { sections: readonly AskedSection[]; language: Language },
): WordsOfTemplate {
  const said = { template, said: null };
  const one = (key: string, word: "title" | "guidance" | "example") =>
    sectionWords({ ...said, key }, { word, language })?.text ?? "";
  return {
    ...{ name: "", about: templateNamed(said, language).about.text },
    sections: Object.fromEntries(
      sections.map(({ key }) => [
        key,
        { title: one(key, "title"), guidance: one(key, "guidance"), example: one(key, "example") },
      ]),
    ),
  };
}
