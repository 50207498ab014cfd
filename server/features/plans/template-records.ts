import { isLanguage, type Language } from "#server/contracts/languages.ts";
import type { AskedSection, TemplateStage, TemplateState, WordsOfTemplate } from "#server/contracts/plan-templates.ts";
import type { Receivers } from "#server/contracts/submission-permissions.ts";
import {
  Conflict,
  type Ctx,
  NotFound,
  onceBySend,
  requireOnSite,
  type SendResult,
} from "#server/core/usecase/index.ts";
import { keepTemplates } from "./policy.ts";
import { askedOf, isId, type SaidWords } from "./templates.ts";

/** A section of a version, as staff keep it. */
export type KeptSection = AskedSection & { revision: number; out: boolean };
export type KeptVersion = {
  number: number;
  stage: TemplateStage;
  receivers: Receivers;
  validated: boolean;
  revision: number;
  publishedAt: Date | null;
  /** In their order; those taken out of a draft are among them. */
  sections: KeptSection[];
};
export type KeptTemplate = {
  id: string;
  language: Language;
  state: TemplateState;
  /** The first first. */
  versions: KeptVersion[];
  draft: KeptVersion | null;
  newest: KeptVersion | null;
  said: SaidWords;
};

/** A template with all its versions and words, for staff. */
export async function keptTemplate(ctx: Ctx, id: string): Promise<KeptTemplate> {
  requireOnSite(ctx, keepTemplates);
  if (!isId(id)) throw new NotFound();
  const found = await ctx.db.planTemplate.findUnique({
    where: { id },
    include: {
      versions: {
        orderBy: { number: "asc" },
        include: { sections: { orderBy: [{ place: "asc" }, { key: "asc" }] } },
      },
      words: true,
    },
  });
  if (!found) throw new NotFound();
  const { language, withdrawnAt, words, versions: kept } = found;
  const versions = kept.map(({ stage, receivers, sections, ...version }) => ({
    ...version,
    ...{ stage: stage as TemplateStage, receivers: receivers as Receivers },
    sections: sections.map((row) => ({ ...askedOf(row), revision: row.revision, out: row.out })),
  }));
  const draft = versions.find(({ publishedAt }) => publishedAt === null) ?? null;
  const newest = versions.findLast(({ publishedAt }) => publishedAt !== null) ?? null;
  return {
    ...{ id, language: isLanguage(language) ? language : "en", versions, draft, newest },
    state: stateOf({ withdrawn: withdrawnAt !== null, published: newest !== null, draft: draft !== null }),
    said: {
      elsewhere: [language],
      in: Object.fromEntries(words.map((one) => [one.language, one.words as WordsOfTemplate])),
    },
  };
}

/** How a template stands. */
export function stateOf(is: { withdrawn: boolean; published: boolean; draft: boolean }): TemplateState {
  if (is.withdrawn) return "withdrawn";
  if (!is.published) return "draft";
  return is.draft ? "changing" : "offered";
}

type Send = { key: string; templateId: string };
type Deed = { action: string; body?: object };

/** A deed of staff on one template, under its lock: two never change one at the same moment. */
export async function onTemplate<R extends SendResult>(
  ctx: Ctx,
  { key, templateId }: Send,
  { action, body = {} }: Deed,
  work: (tx: Ctx, template: KeptTemplate) => Promise<R>,
): Promise<R> {
  requireOnSite(ctx, keepTemplates);
  return onceBySend(ctx, { key, action, body: { templateId, ...body } }, async (tx) => {
    await tx.db.$queryRaw`select 1 from "planTemplate" where "id" = ${templateId}::uuid for update`;
    return work(tx, await keptTemplate(tx, templateId));
  });
}

/** The same on its draft. */
export function onDraft<R extends SendResult>(
  ctx: Ctx,
  send: Send,
  deed: Deed,
  work: (tx: Ctx, given: { template: KeptTemplate; draft: KeptVersion }) => Promise<R>,
): Promise<R> {
  return onTemplate(ctx, send, deed, async (tx, template) => {
    const { draft } = template;
    if (!draft) throw new Conflict("templatePublished");
    return work(tx, { template, draft });
  });
}

/** A section of a draft, also one that was taken out of it. */
export function sectionOf(draft: KeptVersion, key: string): KeptSection {
  const found = draft.sections.find((one) => one.key === key);
  if (!found) throw new NotFound();
  return found;
}
