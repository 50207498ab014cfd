import type { AskedSection, TemplateStage, WordsOfTemplate } from "#server/contracts/plan-templates.ts";
import { OWN_TEMPLATES, PLAN_STAGES, type PlanStage } from "#server/contracts/plans.ts";
import type { SectionKind } from "#server/contracts/section-rows.ts";
import type { Receivers } from "#server/contracts/submission-permissions.ts";
import type { LengthUnit } from "#server/contracts/text-length.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { type HandedIn, isOwn, newestOwn, type TemplateVersion } from "./own-templates.ts";

const { sql } = Prisma;

/**
 * What staff wrote for a template, by language, and where a reader looks when something is not said in theirs: in the
 * language of the plan or its community, then in the one it was first written in.
 */
export type SaidWords = { in: Readonly<Record<string, WordsOfTemplate>>; elsewhere: readonly string[] };
/** One that plans are begun with, in its newest version; `said`: its words, where they are not our own. */
export type OfferedTemplate = TemplateVersion & { said: SaidWords | null };
type Written = { template: string; templateVersion: number };

const namesIn = sql`jsonb_build_object('name', w."words" -> 'name', 'about', w."words" -> 'about', 'sections', '{}'::jsonb)`;

/** All that plans are begun with: our own, then those of staff, the first made first. */
export async function offeredTemplates(ctx: Ctx): Promise<OfferedTemplate[]> {
  const own = OWN_TEMPLATES.map((key) => ({ ...newestOwn(key), said: null }));
  return [...own, ...(await newestOfStaff(ctx, sql`t."withdrawnAt" is null`))];
}

/** One of them; null: there is none of that name, or it is offered no more. */
export async function offeredTemplate(ctx: Ctx, key: string): Promise<OfferedTemplate | null> {
  if (isOwn(key)) return { ...newestOwn(key), said: null };
  const [found] = await newestOfStaff(ctx, sql`t."withdrawnAt" is null and t."id" = ${key}::uuid`);
  return found ?? null;
}

/** Whether a plan’s template has no newer version to move to; one that is offered no more, or that nobody knows, has none. */
export async function isNewest(ctx: Ctx, { template, templateVersion }: Written): Promise<boolean> {
  if (isOwn(template)) return newestOwn(template).number <= templateVersion;
  if (!isId(template)) return true;
  const newest = await ctx.db.planTemplateVersion.findFirst({
    where: { templateId: template, publishedAt: { not: null }, template: { withdrawnAt: null } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return newest === null || newest.number <= templateVersion;
}

/** To whom plans by a version of a template are handed in, and with what. Of one that nobody knows staff decide. */
export async function handedInBy(ctx: Ctx, written: Written): Promise<HandedIn> {
  return (await settingsOf(ctx, written)) ?? { receivers: "staff", validated: false };
}

/** How far a plan is that lies before nobody any more: as far as before, and at least as its template now makes it. */
export async function stageAfter(ctx: Ctx, before: PlanStage, written: Written): Promise<PlanStage> {
  const stage = (await settingsOf(ctx, written))?.stage ?? before;
  return PLAN_STAGES.indexOf(stage) > PLAN_STAGES.indexOf(before) ? stage : before;
}

/** Our own are the same in all their versions, but for what they ask. */
async function settingsOf(ctx: Ctx, { template, templateVersion: number }: Written) {
  if (isOwn(template)) return newestOwn(template);
  if (!isId(template)) return null;
  return ctx.db.planTemplateVersion.findUnique({
    where: { templateId_number: { templateId: template, number } },
    select: { receivers: true, validated: true, stage: true },
  }) as Promise<(HandedIn & { stage: TemplateStage }) | null>;
}

/** Of staff's templates, also of those offered no more: what some version of each names as its receivers. */
export async function publishedReceivers(ctx: Ctx): Promise<{ template: string; receivers: Receivers[] }[]> {
  return ctx.db.$queryRaw`
    select v."templateId"::text as "template", array_agg(distinct v."receivers") as "receivers"
    from "planTemplateVersion" v where v."publishedAt" is not null group by v."templateId" order by v."templateId"`;
}

type Row = {
  id: string;
  number: number;
  stage: TemplateStage;
  receivers: Receivers;
  validated: boolean;
  sections:
    | { key: string; kind: SectionKind; required: boolean; unit: LengthUnit | null; most: number | null }[]
    | null;
  said: SaidWords;
};

async function newestOfStaff(ctx: Ctx, which: Prisma.Sql): Promise<OfferedTemplate[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select t."id"::text as "id", v."number", v."stage", v."receivers", v."validated",
      (select jsonb_agg(jsonb_build_object('key', s."key", 'kind', s."kind", 'required', s."required", 'unit', s."unit",
        'most', s."most") order by s."place", s."key") from "planTemplateSection" s
        where s."templateId" = v."templateId" and s."number" = v."number") as "sections",
      jsonb_build_object('elsewhere', jsonb_build_array(t."language"), 'in', ${titlesOf(sql`t."id"`)}) as "said"
    from "planTemplate" t cross join lateral (select * from "planTemplateVersion" each
      where each."templateId" = t."id" and each."publishedAt" is not null order by each."number" desc limit 1) v
    where ${which} order by t."id"`;
  return rows.map(({ id: key, sections, ...row }) => ({ ...row, key, sections: (sections ?? []).map(askedOf) }));
}

/** The words of a template, by language. */
export function wordsOf(templateId: Prisma.Sql): Prisma.Sql {
  return sql`(select coalesce(jsonb_object_agg(w."language", w."words"), '{}') from "planTemplateWords" w
    where w."templateId" = ${templateId})`;
}

/** The same without what stands above each section: who chooses a template reads names. */
function titlesOf(templateId: Prisma.Sql): Prisma.Sql {
  return sql`(select coalesce(jsonb_object_agg(w."language", ${namesIn} || jsonb_build_object('sections', (
      select coalesce(jsonb_object_agg(one."key", jsonb_build_object('title', one."value" -> 'title')), '{}')
      from jsonb_each(w."words" -> 'sections') one))), '{}')
    from "planTemplateWords" w where w."templateId" = ${templateId})`;
}

/** What it is called and what it is for, by language. */
export function namesOf(templateId: Prisma.Sql): Prisma.Sql {
  return sql`(select coalesce(jsonb_object_agg(w."language", ${namesIn}), '{}') from "planTemplateWords" w
    where w."templateId" = ${templateId})`;
}

/** What a section asks, as it is stored. */
export function askedOf(row: {
  key: string;
  kind: string;
  required: boolean;
  unit: string | null;
  most: number | null;
}): AskedSection {
  const { key, kind, required, unit, most } = row;
  const limit = unit !== null && most !== null ? { unit: unit as LengthUnit, most } : null;
  return { key, kind: kind as SectionKind, required, limit };
}

/** Staff's templates are named by their ids. */
export function isId(template: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(template);
}
