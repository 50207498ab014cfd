import {
  type AddTemplateSectionInput,
  type ChangeTemplateSectionInput,
  type ChangeTemplateSettingsInput,
  MOST_DRAFT_SECTIONS,
  MOST_TEMPLATE_SECTIONS,
  readLimit,
  type TemplateSectionInput,
  type WordsOfTemplate,
} from "#server/contracts/plan-templates.ts";
import type { SectionKind } from "#server/contracts/section-rows.ts";
import type { LengthLimit } from "#server/contracts/text-length.ts";
import { Conflict, type Ctx, Invalid, newPublicCode, signedIn } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { sectionData } from "./make-template.ts";
import { type KeptSection, type KeptTemplate, type KeptVersion, onDraft, sectionOf } from "./template-records.ts";

type Done = { templateId: string; section: string };

/** To whom plans are handed in, with what, and how far they are. Who saw others of these is told so. */
export function changeTemplateSettings(ctx: Ctx, { key, templateId, ...body }: ChangeTemplateSettingsInput) {
  return onDraft(ctx, { key, templateId }, { action: "changeTemplateSettings", body }, async (tx, { draft }) => {
    const { revision, ...settings } = body;
    if (draft.revision !== revision) throw new Conflict("templateChanged");
    await tx.db.planTemplateVersion.update({
      where: { templateId_number: { templateId, number: draft.number } },
      data: { ...settings, revision: revision + 1, ...by(tx) },
    });
    return { templateId };
  });
}

/** A section comes below the others. Its key is made here, and means this section of this kind wherever it is copied to. */
export function addTemplateSection(ctx: Ctx, { key, templateId, ...body }: AddTemplateSectionInput): Promise<Done> {
  const send = { key, templateId };
  return onDraft(ctx, send, { action: "addTemplateSection", body }, async (tx, { template, draft }) => {
    requireRoomFor(draft);
    if (draft.sections.length >= MOST_DRAFT_SECTIONS) throw new Conflict("tooManyTakenOut");
    const { kind, required, title } = body;
    const section = newPublicCode().toLowerCase();
    const data = sectionData({ key: section, kind, required, limit: limitOf(kind, body) });
    await tx.db.planTemplateSection.create({
      data: { ...data, templateId, number: draft.number, place: draft.sections.length },
    });
    await reorder(tx, { templateId, draft, keys: [...draft.sections.map((one) => one.key), section] });
    await sayTitle(tx, { template, section, title });
    return { templateId, section };
  });
}

/** What is asked of a section. Who saw another state of it is told so. */
export function changeTemplateSection(
  ctx: Ctx,
  { key, templateId, section, ...body }: ChangeTemplateSectionInput,
): Promise<Done> {
  const deed = { action: "changeTemplateSection", body: { section, ...body } };
  return onDraft(ctx, { key, templateId }, deed, async (tx, { draft }) => {
    const found = sectionOf(draft, section);
    const { revision, required } = body;
    if (found.revision !== revision || found.out) throw new Conflict("templateChanged");
    const limit = limitOf(found.kind, body);
    const { unit, most } = sectionData({ ...found, required, limit });
    await change(tx, { templateId, draft, found }, { required, unit, most });
    return { templateId, section };
  });
}

/** It is taken out; until the draft is published it can be brought back. */
export function removeTemplateSection(ctx: Ctx, input: TemplateSectionInput): Promise<Done> {
  return onSection(ctx, input, "removeTemplateSection", async (tx, where) => {
    if (!where.found.out) await change(tx, where, { out: true });
  });
}

/** Back where it stood. */
export function bringTemplateSectionBack(ctx: Ctx, input: TemplateSectionInput): Promise<Done> {
  return onSection(ctx, input, "bringTemplateSectionBack", async (tx, where) => {
    if (!where.found.out) return;
    requireRoomFor(where.draft);
    await change(tx, where, { out: false });
  });
}

/** One place up or down; at the end it stays. */
export const moveTemplateSectionUp = (ctx: Ctx, input: TemplateSectionInput) => move(ctx, input, -1);
export const moveTemplateSectionDown = (ctx: Ctx, input: TemplateSectionInput) => move(ctx, input, 1);

function move(ctx: Ctx, input: TemplateSectionInput, by: 1 | -1): Promise<Done> {
  return onSection(ctx, input, `moveTemplateSection.${by}`, async (tx, { templateId, draft, found }) => {
    const shown = draft.sections.filter(({ out }) => !out);
    const beside = shown[shown.indexOf(found) + by];
    if (found.out || !beside) return;
    const swapped = new Map([
      [found.key, beside.key],
      [beside.key, found.key],
    ]);
    await reorder(tx, { templateId, draft, keys: draft.sections.map(({ key }) => swapped.get(key) ?? key) });
  });
}

type Where = { templateId: string; draft: KeptVersion; found: KeptSection };

function onSection(
  ctx: Ctx,
  { key, templateId, section }: TemplateSectionInput,
  action: string,
  work: (tx: Ctx, where: Where) => Promise<void>,
): Promise<Done> {
  return onDraft(ctx, { key, templateId }, { action, body: { section } }, async (tx, { draft }) => {
    await work(tx, { templateId, draft, found: sectionOf(draft, section) });
    return { templateId, section };
  });
}

async function change(
  tx: Ctx,
  { templateId, draft: { number }, found }: Where,
  data: Prisma.PlanTemplateSectionUpdateInput,
): Promise<void> {
  await tx.db.planTemplateSection.update({
    where: { templateId_number_key: { templateId, number, key: found.key } },
    data: { ...data, revision: found.revision + 1 },
  });
}

async function reorder(
  tx: Ctx,
  { templateId, draft: { number }, keys }: { templateId: string; draft: KeptVersion; keys: readonly string[] },
): Promise<void> {
  for (const [place, key] of keys.entries())
    await tx.db.planTemplateSection.update({
      where: { templateId_number_key: { templateId, number, key } },
      data: { place },
    });
}

/** In the language in which the template was first written. */
async function sayTitle(
  tx: Ctx,
  { template: { id, language, said }, section, title }: { template: KeptTemplate; section: string; title: string },
): Promise<void> {
  const now: WordsOfTemplate = said.in[language] ?? { name: "", about: "", sections: {} };
  const words = { ...now, sections: { ...now.sections, [section]: { title, guidance: "", example: "" } } };
  await tx.db.planTemplateWords.update({
    where: { templateId_language: { templateId: id, language } },
    data: { words: words as unknown as Prisma.InputJsonObject },
  });
}

function limitOf(kind: SectionKind, { most, unit }: { most: string; unit: LengthLimit["unit"] }): LengthLimit | null {
  // Rows are counted by nobody: a table has no length.
  if (kind !== "text") return null;
  const limit = readLimit(most, unit);
  if (limit === "wrong") throw new Invalid({ most: "lengthWrong" });
  return limit;
}

function requireRoomFor({ sections }: KeptVersion): void {
  if (sections.filter(({ out }) => !out).length >= MOST_TEMPLATE_SECTIONS) throw new Conflict("tooManySections");
}

function by(tx: Ctx) {
  return { changedBy: signedIn(tx).id, changedAt: tx.clock.now() };
}
