import type { SourceView } from "#server/contracts/plan-sources.ts";
import { ROW_KINDS, type RowKind, type RowValues, type RowView } from "#server/contracts/section-rows.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { SectionRow } from "./plan-sections.ts";
import { sourcesShown } from "./sources.ts";

const { sql } = Prisma;

type Record = {
  id: string;
  sectionId: string;
  revision: number;
  values: RowValues;
  language: string;
  removed: boolean;
  source?: SourceView;
};

/**
 * The rows of sections of a plan that was loaded through the actor, by section, in their order. What it was learned from
 * is there for who may see that.
 */
export async function rowsOfPlan(ctx: Ctx, planId: string): Promise<ReadonlyMap<string, RowView[]>> {
  return bySection(await shown(ctx, sql`s."planId" = ${planId}::uuid and r."removedAt" is null`));
}

/** Those of one section. */
export async function rowsOfSection(ctx: Ctx, sectionId: string): Promise<RowView[]> {
  return (await shown(ctx, sql`s."id" = ${sectionId}::uuid and r."removedAt" is null`)).map(viewed);
}

/** One row of a section, also one that was taken away. */
export async function findRow(ctx: Ctx, { sectionId, row: id }: { sectionId: string; row: string }): Promise<RowView> {
  const [found] = await shown(ctx, sql`s."id" = ${sectionId}::uuid and r."id" = ${id}::uuid`);
  if (!found) throw new NotFound();
  return viewed(found);
}

/** Whether a section is rows, and of which kind. */
export function rowKindOf({ kind }: Pick<SectionRow, "kind">): RowKind | null {
  return ROW_KINDS.find((one) => one === kind) ?? null;
}

async function shown(ctx: Ctx, which: Prisma.Sql): Promise<Record[]> {
  const found = await ctx.db.$queryRaw<(Record & { kind: string })[]>`
    select r."id"::text as "id", r."sectionId"::text as "sectionId", r."revision", r."values", r."language", s."kind",
      r."removedAt" is not null as "removed"
    from "planSection" s join "planRow" r on r."sectionId" = s."id"
    where ${which} order by r."sectionId", r."place", r."id"`;
  const refs = found.flatMap(({ kind, values }) => (kind === "sources" && values.where) || []);
  const sources = await sourcesShown(ctx, refs);
  return found.flatMap(({ kind, ...row }) => {
    if (kind !== "sources") return row;
    const source = sources.get(row.values.where ?? "");
    return source ? { ...row, source } : [];
  });
}

function bySection(found: readonly Record[]): ReadonlyMap<string, RowView[]> {
  const rows = new Map<string, RowView[]>();
  for (const one of found) rows.set(one.sectionId, [...(rows.get(one.sectionId) ?? []), viewed(one)]);
  return rows;
}

function viewed({ sectionId: _section, ...row }: Record): RowView {
  return row;
}
