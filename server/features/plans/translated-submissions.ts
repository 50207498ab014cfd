import { ROW_FIELDS, type RowKind } from "#server/contracts/section-rows.ts";
import type { SubmittedSection } from "#server/contracts/submissions.ts";
import type { LongTextView, RowsTranslation, TranslatedBy } from "#server/contracts/translation.ts";
import type { Tree } from "#server/core/richtext/index.ts";
import { cutTexts, readLongTexts, registerTranslatable } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { PlanContent } from "./plan-content.ts";
import { seeSubmission } from "./submission-policy.ts";
import { isTranslatedField, namesInPlan } from "./translated-rows.ts";

const { sql } = Prisma;
const PIECE = "submittedPiece";

/** What was handed in is translated for its team and for those who decide: it never changes, so it is cut once. */
export function registerSubmissionTranslations(): void {
  registerTranslatable({
    ...{ type: PIECE, markdown: true },
    about: aboutSubmitted,
    // Its page asks again for what it waits for.
    arrived: async () => undefined,
    rows: (actor, ids) => sql`
      select distinct on (p."id") p."id", its."place", p."language", p."words"
      from "translationPiece" p join (
        select b."id", coalesce(b."spaceId", b."planId") as "place" from "planSubmission" b
        where b."id" in (select one."cutId" from "translationPiece" one where one."id" = any(${[...ids]}::uuid[]))
          and ${actor.kind === "system" ? sql`true` : seeSubmission.visible(actor, sql`b`)} offset 0) its
        on its."id" = p."cutId"
      where p."id" = any(${[...ids]}::uuid[]) and p."kind" = 'words' order by p."id"`,
  });
}

/** Names of its team, and of the people that it speaks of, are words of no language. */
async function aboutSubmitted(ctx: Ctx, id: string) {
  const piece = await ctx.db.translationPiece.findFirst({
    where: { id },
    select: { cut: { select: { submission: { select: { planId: true } } } } },
  });
  const planId = piece?.cut.submission?.planId;
  return { handles: new Set<string>(), kept: planId ? await namesInPlan(ctx, planId) : [] };
}

type Submitted = { id: string; handedInAt: Date; content: PlanContent; sections: SubmittedSection[] };

/** The sections of what the actor may see of what was handed in, each with what it is in their language. */
export async function translatedSubmission(
  ctx: Ctx,
  { id, handedInAt, content, sections }: Submitted,
): Promise<SubmittedSection[]> {
  const cut = await ctx.db.translationCut.findUnique({ where: { id }, select: { revision: true } });
  if ((cut?.revision ?? 0) < 1)
    await cutTexts(ctx, PIECE, [{ id, of: "submission", revision: 1, at: handedInAt, parts: partsOf(content) }]);
  const parts = (await readLongTexts(ctx, [id], { type: PIECE, looksBack: async () => new Set() })).get(id);
  if (!parts || parts.size === 0) return sections;
  return sections.map((section) => ({
    ...section,
    translation: parts.get(section.key) ?? null,
    table: tableOf(section, parts),
  }));
}

function partsOf({ sections, language }: PlanContent) {
  return sections.flatMap(({ key, kind, text, rows, language: written }) => [
    { part: key, language: written ?? language, blocks: text },
    ...rows.flatMap((row, at) =>
      fieldsOf(kind, row.values).map((field) => ({
        part: partOf(key, { row: String(at), field }),
        language: row.language,
        blocks: paragraph(row.values[field] ?? ""),
      })),
    ),
  ]);
}

function fieldsOf(kind: string, values: Readonly<Record<string, string>>): string[] {
  return (ROW_FIELDS[kind as RowKind] ?? []).flatMap(({ name }) =>
    isTranslatedField(name) && values[name] ? [name] : [],
  );
}

const partOf = (key: string, { row, field }: { row: string; field: string }) => `${key} ${row} ${field}`;
const paragraph = (text: string): Tree["blocks"] => [
  { type: "paragraph", children: [{ type: "text", text: text.replace(/\s+/g, " ") }] },
];

function tableOf(
  { key, kind, rows }: SubmittedSection,
  parts: ReadonlyMap<string, LongTextView>,
): RowsTranslation | null {
  const found = rows.flatMap(({ id, values }) =>
    fieldsOf(kind, values).flatMap((field) => {
      const view = parts.get(partOf(key, { row: id, field }));
      return view ? [{ row: id, field, view }] : [];
    }),
  );
  const shown = found.filter(({ view }) => view.words !== null);
  const one = (shown[0] ?? found.find(({ view }) => view.awaited) ?? found[0])?.view;
  if (!one) return null;
  const by = new Map<string, TranslatedBy>(
    shown.flatMap(({ view }) => view.by.map(({ from: _from, ...who }) => [JSON.stringify(who), who] as const)),
  );
  return {
    ...{ from: one.from, state: one.state, first: one.first, by: [...by.values()] },
    words: shown.map(({ row, field, view }) => ({ row, field, text: view.words ?? "", language: view.to })),
    awaited: found.some(({ view }) => view.awaited),
    partly: shown.length > 0 && shown.length < found.length,
  };
}
