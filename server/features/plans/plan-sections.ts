import {
  type PlanView,
  type SectionBeside,
  type SectionLine,
  type SectionRead,
  sectionPath,
} from "#server/contracts/plans.ts";
import type { SectionKind } from "#server/contracts/section-rows.ts";
import { type LengthUnit, textLength } from "#server/contracts/text-length.ts";
import { documentsOf, registerDocumentHome, translatedDocuments } from "#server/core/documents/index.ts";
import { type Ctx, NotAllowed, NotFound } from "#server/core/usecase/index.ts";
import { lockPlan, openPlan, whyNot } from "./plan-rows.ts";
import { commentOnSection, readSection, seeSection, writeSectionRule } from "./policy.ts";
import { readablePlan } from "./readable-plans.ts";
import { rowsOfPlan } from "./row-records.ts";
import { sectionTitle, sectionWords, withTemplateWords } from "./template-words.ts";
import type { SaidWords } from "./templates.ts";

/** What is written in a section of a plan is a document of that section. */
export const SECTION = { subjectType: "planSection", part: "text" } as const;
/** Of a text so much is read to count it: more than any limit is long. */
const COUNTED_TEXT = 40_000;
/** Without a limit it is counted this far. */
const COUNTED_WORDS = 5_000;

/** The team reads it, and whom it is shared with; its authors write it. */
export function registerPlanSections(): void {
  registerDocumentHome({
    ...{ type: SECTION.subjectType, part: SECTION.part, table: "planSection" },
    seenInSpace: true,
    reads: readSection,
    // What it said before it was shared, or in between, is the team's.
    looksBack: seeSection,
    writes: writeSectionRule,
    comments: commentOnSection,
    async founding(ctx, sectionId) {
      const section = await ctx.db.planSection.findUnique({
        where: { id: sectionId },
        select: { planId: true, kind: true },
      });
      if (section?.kind !== "text") throw new NotFound();
      const plan = await openPlan(ctx, section.planId);
      if (!plan.can.write) throw new NotAllowed(whyNot(plan));
      return { spaceId: plan.id, language: plan.language };
    },
    async link(sectionId, ctx) {
      const { planId, key } = await ctx.db.planSection.findUniqueOrThrow({ where: { id: sectionId } });
      return sectionPath(planId, key);
    },
    async name(ctx, { id, language }) {
      const section = await ctx.db.planSection.findUniqueOrThrow({ where: { id } });
      const { title, language: spoken } = await readablePlan(ctx, section.planId);
      const rows = await withTemplateWords(ctx, { rows: [section], spoken: async () => spoken });
      return [title, ...rows.map((row) => sectionTitle(row, language).text)].join(" – ");
    },
    // The team finds what is written on the plan's page.
    changed: async () => undefined,
  });
}

export type SectionRow = {
  id: string;
  key: string;
  kind: string;
  template: string;
  required: boolean;
  unit: string | null;
  most: number | null;
  apart: boolean;
  /** The words that stand above it, where they are not our own. */
  said: SaidWords | null;
};

/** The sections of a plan that was loaded through the actor, in their order; those that are kept apart come last. */
export async function sectionRows(ctx: Ctx, planId: string): Promise<SectionRow[]> {
  const rows = await ctx.db.planSection.findMany({
    where: { planId },
    orderBy: [{ apart: "asc" }, { place: "asc" }, { id: "asc" }],
    select: { id: true, key: true, kind: true, template: true, required: true, unit: true, most: true, apart: true },
  });
  return withTemplateWords(ctx, { rows, spoken: (there) => languageOfPlan(there, planId) });
}

async function languageOfPlan(ctx: Ctx, planId: string): Promise<string> {
  const { language } = await ctx.db.space.findUniqueOrThrow({ where: { id: planId }, select: { language: true } });
  return language;
}

export type ReadSection = SectionRead & { apart: boolean };

type Reading = { planId: string; rows: readonly SectionRow[]; language: string; translate?: boolean };

/**
 * The same as they are shown, with what they say and how much that is. Without `translate` it is as it was written, and
 * nobody is asked to translate anything.
 */
export async function readSections(
  ctx: Ctx,
  { planId, rows: sections, language, translate = true }: Reading,
): Promise<ReadSection[]> {
  const documents = await documentsOf(ctx, { ...SECTION, subjectIds: sections.map(({ id }) => id) });
  const translated = await translatedDocuments(ctx, translate ? [...documents.values()].map(({ id }) => id) : []);
  const texts = await ctx.db.$queryRaw<{ sectionId: string; text: string; language: string }[]>`
    select d."subjectId"::text as "sectionId", left(d."text", ${COUNTED_TEXT}) as "text", d."language"
    from "planSection" s join "document" d on d."subjectType" = ${SECTION.subjectType} and d."subjectId" = s."id"
      and d."part" = ${SECTION.part}
    where s."planId" = ${planId}::uuid`;
  const texted = new Map(texts.map(({ sectionId, ...text }) => [sectionId, text]));
  const rowsOf = await rowsOfPlan(ctx, planId);
  return sections.map((section) => {
    const rows = rowsOf.get(section.id) ?? [];
    const said = texted.get(section.id) ?? { text: "", language };
    const document = documents.get(section.id) ?? null;
    return {
      ...sectionLine(section, { said, count: rows.length, language }),
      ...{ apart: section.apart, document, translation: (document && translated.get(document.id)) ?? null, rows },
    };
  });
}

type Said = { text: string; language: string };

type Standing = { said: Said; count: number; language: string };

/** How a section stands by what it says, or by how many rows it has; `language` is the reader's. */
export function sectionLine(row: SectionRow, { said, count, language }: Standing): SectionLine {
  const { id, key, required, unit, most } = row;
  const kind = row.kind as SectionKind;
  const limit = unit !== null && most !== null ? { unit: unit as LengthUnit, most } : null;
  const upTo = limit ? limit.most * 3 : COUNTED_WORDS;
  const counted = textLength(said.text, { unit: limit?.unit ?? "words", language: said.language, upTo });
  const long = limit !== null && counted > limit.most;
  return {
    ...{ id, key, kind, title: sectionTitle(row, language), required, limit, count },
    ...{ length: Math.min(counted, upTo), more: counted > upTo || said.text.length === COUNTED_TEXT },
    state: count === 0 && said.text.trim() === "" ? "empty" : long ? "long" : "written",
  };
}

/** The same with what its template asks for. */
export function sectionAsked(row: SectionRow, standing: Standing) {
  const { language } = standing;
  return {
    ...sectionLine(row, standing),
    guidance: sectionWords(row, { word: "guidance", language }),
    example: sectionWords(row, { word: "example", language }),
    apart: row.apart,
  };
}

/** What a section beside another is called. */
export function sectionBeside(row: SectionRow | null, language: string): SectionBeside | null {
  return row && { key: row.key, kind: row.kind as SectionKind, title: sectionTitle(row, language) };
}

/** A section of a plan by its key, for who is in its team. */
export async function findSection(ctx: Ctx, { plan, section: key }: { plan: PlanView; section: string }) {
  const rows = await sectionRows(ctx, plan.id);
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  if (!row) throw new NotFound();
  return { rows, row, before: rows[at - 1] ?? null, after: rows[at + 1] ?? null };
}

/** The same for writing, under the plan's lock: a section that is there stays there. */
export async function sectionToWrite(tx: Ctx, given: { plan: string; section: string }) {
  const plan = await lockPlan(tx, given.plan, "write");
  const { row } = await findSection(tx, { plan, section: given.section });
  return { plan, row };
}
