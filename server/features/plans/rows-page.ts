import { roomOf } from "#server/contracts/events.ts";
import type { RowsPage, RowView } from "#server/contracts/section-rows.ts";
import { type Ctx, NotAllowed, NotFound, roomSeq } from "#server/core/usecase/index.ts";
import { openPlan, whyNot } from "./plan-rows.ts";
import { findSection, sectionAsked, sectionBeside } from "./plan-sections.ts";
import { findRow, rowKindOf, rowsOfSection } from "./row-records.ts";
import { sourcesToPick } from "./sources-to-pick.ts";

type Asked = { plan: string; section: string; language: string };

/** A section of rows with what its template asks, for its team. */
export async function sectionOfRows(ctx: Ctx, { language, ...asked }: Asked): Promise<RowsPage> {
  const plan = await openPlan(ctx, asked.plan);
  const seq = await roomSeq(ctx, roomOf.space(plan.id));
  const { row, before, after } = await findSection(ctx, { plan, section: asked.section });
  const kind = rowKindOf(row);
  if (kind === null) throw new NotFound();
  const rows = await rowsOfSection(ctx, row.id);
  const section = sectionAsked(row, { said: { text: "", language: plan.language }, count: rows.length, language });
  const picks = kind === "sources" && plan.can.write ? await sourcesToPick(ctx, { planId: plan.id, rows }) : [];
  return {
    plan,
    section,
    kind,
    rows,
    picks,
    before: sectionBeside(before, language),
    after: sectionBeside(after, language),
    seq,
  };
}

/** One row of it, for who may change it. */
export async function rowToChange(
  ctx: Ctx,
  { row: id, ...asked }: Asked & { row: string },
): Promise<RowsPage & { row: RowView }> {
  const page = await sectionOfRows(ctx, asked);
  if (!page.plan.can.write) throw new NotAllowed(whyNot(page.plan));
  return { ...page, row: await findRow(ctx, { sectionId: page.section.id, row: id }) };
}
