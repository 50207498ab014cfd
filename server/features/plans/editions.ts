import type { PlanStage } from "#server/contracts/plans.ts";
import { grantedTo } from "#server/core/spaces/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { PlanContent, SectionContent } from "./plan-content.ts";
import { PLAN } from "./policy.ts";

const { sql } = Prisma;

/** A plan as it stood at a moment, for whom it is shown so; `at` is when an author shared it. */
export type Edition = { id: string; planId: string; stage: PlanStage; at: Date; content: PlanContent };
type Row = Omit<Edition, "content"> & { content: string };

/* An author may show a plan as it stands, and not as it will be: then a grant names an edition, and opens nothing else. */

/** Those that nobody is shown any more are forgotten. */
export async function dropEditions(tx: Ctx, planId: string): Promise<void> {
  await tx.db.$executeRaw`
    delete from "planEdition" e where e."planId" = ${planId}::uuid and not exists (
      select 1 from "grant" g where g."subjectType" = ${PLAN} and g."subjectId" = e."planId" and g."versionId" = e."id")`;
}

/**
 * The same of plans that nobody shares or ends anything of: links are over by themselves. `limit` plans at a time, each with
 * its row locked, so that nothing is forgotten while it is being shared.
 */
export async function purgeEditions(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const plans = await ctx.db.$queryRaw<{ id: string }[]>`
    select distinct e."planId"::text as "id" from "planEdition" e where e."at" < ${before} and not exists (
      select 1 from "grant" g where g."subjectType" = ${PLAN} and g."subjectId" = e."planId" and g."versionId" = e."id")
    limit ${limit}`;
  for (const { id } of plans)
    await ctx.transaction(async (tx) => {
      await tx.db.$queryRaw`select 1 from "plan" where "spaceId" = ${id}::uuid for no key update`;
      await dropEditions(tx, id);
    });
  return plans.length;
}

/** Of some plans, the latest edition that the actor is shown by name or through a community, by the plan's id. */
export async function editionsShown(ctx: Ctx, planIds: readonly string[]): Promise<Map<string, Edition>> {
  if (planIds.length === 0) return new Map();
  const rows = await read(
    ctx,
    sql`e."planId" = any(${[...planIds]}::uuid[]) and e."id" in (
      select given."versionId" from (${grantedTo(ctx.actor, PLAN)}) given)`,
  );
  return new Map(rows.map((edition) => [edition.planId, edition]));
}

/** One that the caller knows may be read: by a link, or by those who say who reads it. */
export async function editionOf(ctx: Ctx, id: string): Promise<Edition> {
  const [edition] = await read(ctx, sql`e."id" = ${id}::uuid`);
  if (!edition) throw new NotFound();
  return edition;
}

/** When some were kept, by their ids. */
export async function whenKept(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.planEdition.findMany({ where: { id: { in: [...ids] } }, select: { id: true, at: true } });
  return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
}

/** The latest last, so that it is the one which stays in a map. */
async function read(ctx: Ctx, where: Prisma.Sql): Promise<Edition[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select e."id"::text as "id", e."planId"::text as "planId", e."stage", e."at", e."content" from "planEdition" e
    where ${where} order by e."at", e."id"`;
  return rows.map(({ content, ...row }) => ({ ...row, content: JSON.parse(content) as PlanContent }));
}

type InList = { title: string; language: string; stage: PlanStage; currency: string | null; template: string };

/** What a list says of a plan, out of an edition of it and of nothing newer. */
export function asEdition<Plan extends InList>(
  plan: Plan,
  { content, stage }: Edition,
): Plan & { sections: number; written: number } {
  const { title, language, currency, template, sections } = content;
  const written = sections.filter(isWritten).length;
  return { ...plan, title, language, stage, currency, template: template.key, sections: sections.length, written };
}

/** Whether anything stands in a section. */
export function isWritten(section: SectionContent | undefined): boolean {
  return section !== undefined && (section.text.length > 0 || section.rows.length > 0);
}
