import { LANGUAGES, type Language, nearestLanguage } from "#server/contracts/languages.ts";
import type {
  TemplatePage,
  TemplatePreview,
  TemplateSectionView,
  TemplateToPublish,
} from "#server/contracts/plan-templates.ts";
import { Conflict, type Ctx, NotFound, requireOnSite } from "#server/core/usecase/index.ts";
import { isOwn, newestOwn } from "./own-templates.ts";
import { keepTemplates } from "./policy.ts";
import { lackOf, sumOf } from "./publish-template.ts";
import { type KeptSection, type KeptTemplate, type KeptVersion, keptTemplate, sectionOf } from "./template-records.ts";
import { sectionTitle, sectionWords, templateNamed } from "./template-words.ts";
import type { SaidWords } from "./templates.ts";
import { missingWords } from "./write-template-words.ts";

type Asked = { templateId: string; language: string };

/** One of staff's templates: its draft, or its newest version. */
export async function staffTemplate(ctx: Ctx, { templateId, language }: Asked): Promise<TemplatePage> {
  return pageOf(await keptTemplate(ctx, templateId), language);
}

/** A section of its draft, to be changed. */
export async function templateSectionToChange(
  ctx: Ctx,
  { section, ...asked }: Asked & { section: string },
): Promise<{ template: TemplatePage; section: TemplateSectionView; out: boolean }> {
  const template = await keptTemplate(ctx, asked.templateId);
  if (!template.draft) throw new Conflict("templatePublished");
  const found = sectionOf(template.draft, section);
  return {
    template: pageOf(template, asked.language),
    section: viewOf(template, found, asked.language),
    out: found.out,
  };
}

/** What publishing its draft would do, and why it cannot be published yet. */
export async function templateToPublish(ctx: Ctx, { templateId, language }: Asked): Promise<TemplateToPublish> {
  const template = await keptTemplate(ctx, templateId);
  const { draft, newest } = template;
  if (!draft) throw new Conflict("templatePublished");
  const now = draft.sections.filter(({ out }) => !out);
  const before = newest?.sections ?? [];
  const titles = (sections: readonly KeptSection[]) =>
    sections.map(({ key }) => sectionTitle({ key, template: template.id, said: template.said }, language));
  const was = ({ key }: KeptSection) => before.find((one) => one.key === key);
  return {
    ...{ template: pageOf(template, language), seen: sumOf(draft), lacks: lackOf(template, draft) },
    comes: titles(now.filter((one) => !was(one))),
    goes: titles(before.filter(({ key }) => !now.some((one) => one.key === key))),
    changes: titles(now.filter((one) => asksOtherwise(one, was(one)))),
  };
}

/** A template as the author of a plan reads it in a language; one of our own, too. */
export async function previewTemplate(
  ctx: Ctx,
  { template: name, language }: { template: string; language: Language },
): Promise<TemplatePreview> {
  requireOnSite(ctx, keepTemplates);
  if (isOwn(name)) {
    const version = { ...newestOwn(name), publishedAt: new Date(0) };
    return { ...previewOf({ id: name, said: null, version }, language), own: true, languages: [...LANGUAGES] };
  }
  const template = await keptTemplate(ctx, name);
  const { id, said } = template;
  const languages = LANGUAGES.filter((one) => template.said.in[one]);
  const version = shown(template);
  const sections = version.sections.filter(({ out }) => !out);
  return { ...previewOf({ id, said, version: { ...version, sections } }, language), own: false, languages };
}

type Previewed = {
  id: string;
  said: SaidWords | null;
  version: Pick<TemplatePreview, "receivers" | "validated"> & {
    number: number;
    publishedAt: Date | null;
    sections: readonly Omit<TemplatePreview["sections"][number], "title" | "guidance" | "example">[];
  };
};

function previewOf({ id, said, version }: Previewed, language: Language) {
  const { number, publishedAt, receivers, validated, sections } = version;
  return {
    ...{ id, language, ...templateNamed({ template: id, said }, language) },
    ...{ version: number, isDraft: publishedAt === null, receivers, validated },
    sections: sections.map(({ key, kind, required, limit }) => {
      const named = { key, template: id, said };
      return {
        ...{ key, kind, required, limit, title: sectionTitle(named, language) },
        guidance: sectionWords(named, { word: "guidance", language }),
        example: sectionWords(named, { word: "example", language }),
      };
    }),
  };
}

function pageOf(template: KeptTemplate, reads: string): TemplatePage {
  const version = shown(template);
  const { newest } = template;
  const { receivers, stage, validated, revision, sections } = version;
  const viewed = (out: boolean) => sections.filter((one) => one.out === out).map((one) => viewOf(template, one, reads));
  return {
    ...{ id: template.id, language: template.language, state: template.state, ...nameOf(template, reads) },
    published: newest?.publishedAt ? { version: newest.number, at: newest.publishedAt.toISOString() } : null,
    ...{ version: version.number, isDraft: version.publishedAt === null },
    settings: { receivers, stage, validated, revision },
    ...{ sections: viewed(false), out: viewed(true) },
    languages: LANGUAGES.map((language) => ({
      ...{ language, first: language === template.language, begun: template.said.in[language] !== undefined },
      missing: missingWords(template, { version, language }),
    })),
  };
}

/** What staff look at: the draft, or the newest version. One of the two is there as long as the template is. */
export function shown({ draft, newest }: KeptTemplate): KeptVersion {
  const version = draft ?? newest;
  if (!version) throw new NotFound();
  return version;
}

export function viewOf({ id, said }: KeptTemplate, section: KeptSection, language: string): TemplateSectionView {
  const { key, kind, required, limit, revision } = section;
  return { ...{ key, kind, required, limit, revision }, title: sectionTitle({ key, template: id, said }, language) };
}

export function nameOf({ id, said }: KeptTemplate, language: string) {
  return templateNamed({ template: id, said }, nearestLanguage(language));
}

function asksOtherwise(now: KeptSection, before: KeptSection | undefined): boolean {
  if (!before) return false;
  const { limit, required } = before;
  return required !== now.required || limit?.most !== now.limit?.most || limit?.unit !== now.limit?.unit;
}
