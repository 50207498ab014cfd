import { type PlanPermissions, type PlanRole, permittedOnPlan } from "#server/contracts/plan-permissions.ts";
import type { PlanInList, PlanStage } from "#server/contracts/plans.ts";
import { saidTo, seeSpace } from "#server/core/spaces/index.ts";
import { actorId, type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seePlan } from "./policy.ts";

const { sql } = Prisma;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Row = {
  id: string;
  slug: string;
  title: string;
  language: string;
  stage: PlanStage;
  template: string;
  templateVersion: number;
  currency: string | null;
  archived: boolean;
  myRole: PlanRole;
  written: number;
  sections: number;
  communityId: string | null;
  communitySlug: string;
  communityName: string;
  communityIn: string;
};

/** A plan by its address or id. Who is not in its team does not find it. */
export async function openPlan(ctx: Ctx, slugOrId: string): Promise<PlanInList> {
  signedIn(ctx);
  const which = UUID.test(slugOrId) ? sql`p."spaceId" = ${slugOrId}::uuid` : sql`s."slug" = ${slugOrId}`;
  const [plan] = await openPlans(ctx, which);
  if (!plan) throw new NotFound();
  return plan;
}

/** The same for writing: its row stays locked until the transaction ends, and everything is read after the lock. */
export async function lockPlan(
  tx: Ctx,
  slugOrId: string,
  permission: Exclude<keyof PlanPermissions, "see"> | null,
): Promise<PlanInList> {
  const { id } = await openPlan(tx, slugOrId);
  await tx.db.$queryRaw`select 1 from "plan" where "spaceId" = ${id}::uuid for no key update`;
  const plan = await openPlan(tx, id);
  if (permission && !plan.can[permission]) throw new NotAllowed(whyNot(plan));
  return plan;
}

/** Why somebody in a plan's team may not change it. */
export function whyNot({ archived }: Pick<PlanInList, "archived">): string {
  return archived ? "planClosed" : "notAuthor";
}

/** Plans `p` that the actor sees, with "space" `s`. */
export async function openPlans(ctx: Ctx, which: Prisma.Sql, rest: Prisma.Sql = Prisma.empty): Promise<PlanInList[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select p."spaceId"::text as "id", s."slug", s."name" as "title", s."language", p."stage", p."template", p."templateVersion", p."currency",
      s."archivedAt" is not null as "archived", mine."role" as "myRole", counted."written", counted."sections",
      c."id"::text as "communityId", c."slug" as "communitySlug", said."name" as "communityName",
      said."language" as "communityIn"
    from "plan" p
    join "space" s on s."id" = p."spaceId"
    join "membership" mine on mine."spaceId" = p."spaceId" and mine."personId" = ${actorId(ctx.actor)}::uuid
    left join "space" c on c."id" = s."parentId" and ${seeSpace.visible(ctx.actor, sql`c`)} ${saidTo(ctx, sql`c`)}
    ${withCounted(sql`p`)}
    where ${which} and ${seePlan.visible(ctx.actor, sql`p`)} ${rest}`;
  return rows.map(({ communityId, communitySlug, communityName, communityIn, ...plan }) => ({
    ...plan,
    community: communityId && { id: communityId, slug: communitySlug, name: communityName, language: communityIn },
    can: permittedOnPlan(ctx.actor, { ...plan, shared: false }),
  })) as PlanInList[];
}

/** Joins to a row of "plan" how many sections it has, without those kept apart, and in how many something is written. */
export function withCounted(plan: Prisma.Sql): Prisma.Sql {
  return sql`cross join lateral (
    select count(*)::int as "sections", count(*) filter (where d."text" <> '' or exists (
      select 1 from "planRow" line where line."sectionId" = part."id" and line."removedAt" is null))::int as "written"
    from "planSection" part left join "document" d on d."subjectType" = 'planSection' and d."subjectId" = part."id"
      and d."part" = 'text'
    where part."planId" = ${plan}."spaceId" and not part."apart") counted`;
}
