import type { SharedPlan } from "#server/contracts/plan-sharing.ts";
import type { PlanStage } from "#server/contracts/plans.ts";
import { grantedTo, holds, saidTo, seeSpace } from "#server/core/spaces/index.ts";
import { actorId, type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { asEdition, type Edition, editionsShown } from "./editions.ts";
import { withCounted } from "./plan-rows.ts";
import { PLAN, reachesPlan, readPlanRule } from "./policy.ts";

const { sql } = Prisma;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const A_PAGE = 20;

export type ReadablePlan = SharedPlan & { template: string; mine: boolean };
type Row = Omit<ReadablePlan, "community" | "stage"> & {
  stage: PlanStage;
  communityId: string | null;
  communitySlug: string;
  communityName: string;
  communityIn: string;
};

/** A plan that the actor may read, by its address or id: as one of its team, or because it is shared with them. */
export async function readablePlan(ctx: Ctx, slugOrId: string): Promise<ReadablePlan> {
  const which = UUID.test(slugOrId) ? sql`p."spaceId" = ${slugOrId}::uuid` : sql`s."slug" = ${slugOrId}`;
  const [plan] = await readPlans(ctx, sql`${which} and ${readPlanRule.visible(ctx.actor, sql`p`)}`);
  if (!plan) throw new NotFound();
  return plan;
}

/**
 * The same for its readers' page, with the edition that is shown to them instead where none of its grants shows it as it is.
 * Whatever else asks for a plan asks for it as it is, and does not find it by such a grant.
 */
export async function planForReader(
  ctx: Ctx,
  slugOrId: string,
): Promise<{ plan: ReadablePlan; edition: Edition | null }> {
  const which = UUID.test(slugOrId) ? sql`p."spaceId" = ${slugOrId}::uuid` : sql`s."slug" = ${slugOrId}`;
  const [plan] = await readPlans(ctx, sql`${which} and ${reachesPlan(ctx.actor, sql`p`)}`);
  const shown = plan && (await shownAs(ctx, [plan.id])).get(plan.id);
  if (!shown) throw new NotFound();
  return { plan, edition: shown === "asItIs" ? null : shown };
}

/** As what the actor is shown some plans: as they are, or an edition; the others are not shown to them. */
export async function shownAs(ctx: Ctx, ids: readonly string[]): Promise<Map<string, "asItIs" | Edition>> {
  const asItIs = await ctx.db.$queryRaw<{ id: string }[]>`
    select p."spaceId"::text as "id" from "plan" p
    where p."spaceId" = any(${[...ids]}::uuid[]) and ${readPlanRule.visible(ctx.actor, sql`p`)}`;
  const shown = new Map<string, "asItIs" | Edition>(asItIs.map(({ id }) => [id, "asItIs"]));
  const others = ids.filter((id) => !shown.has(id));
  return new Map([...shown, ...(await editionsShown(ctx, others))]);
}

/** What some plans are called for the actor: as they are, or as the edition says that they are shown. */
export async function plansNamed(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { name: string; language: string }>> {
  const spaces = await ctx.db.space.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, language: true },
  });
  const shown = await shownAs(ctx, ids);
  return new Map(
    spaces.flatMap(({ id, name, language }) => {
      const as = shown.get(id);
      if (!as) return [];
      const named = as === "asItIs" ? { name, language } : { name: as.content.title, language: as.content.language };
      return [[id, named] as const];
    }),
  );
}

/** Those of some plans that the actor may read. */
export function readablePlans(ctx: Ctx, ids: readonly string[]): Promise<ReadablePlan[]> {
  return readPlans(ctx, sql`p."spaceId" = any(${[...ids]}::uuid[]) and ${readPlanRule.visible(ctx.actor, sql`p`)}`);
}

/** One that the caller knows may be read: by a link. */
export async function planOfLink(ctx: Ctx, planId: string): Promise<ReadablePlan> {
  const [plan] = await readPlans(ctx, sql`p."spaceId" = ${planId}::uuid`);
  if (!plan) throw new NotFound();
  return plan;
}

export type SharedPlans = { plans: SharedPlan[]; older: string | null };
type Asked = { older?: string | null };

/** The plans of others that somebody was shown by name or through one of their communities, the last begun first. */
export function plansSharedWithMe(ctx: Ctx, { older = null }: Asked = {}): Promise<SharedPlans> {
  signedIn(ctx);
  return pageOf(
    ctx,
    sql`mine."personId" is null and p."spaceId" in (
    select given."subjectId" from (${grantedTo(ctx.actor, PLAN)}) given)`,
    older,
  );
}

/** Those that are shared with a community, for who reads them; those of one's own team are among them. */
export function plansSharedIn(ctx: Ctx, { spaceId, older = null }: Asked & { spaceId: string }): Promise<SharedPlans> {
  return pageOf(
    ctx,
    sql`exists (select 1 from "grant" here where here."subjectType" = ${PLAN} and here."subjectId" = p."spaceId"
      and here."spaceId" = ${spaceId}::uuid and ${holds(sql`here`)}) and ${reachesPlan(ctx.actor, sql`p`)}`,
    older,
  );
}

async function pageOf(ctx: Ctx, which: Prisma.Sql, older: string | null): Promise<SharedPlans> {
  const from = older !== null && UUID.test(older) ? sql`p."spaceId" < ${older}::uuid` : sql`true`;
  const found = await readPlans(ctx, sql`${which} and ${from} order by p."spaceId" desc limit ${A_PAGE + 1}`);
  const page = found.slice(0, A_PAGE);
  const shown = await shownAs(
    ctx,
    page.map(({ id }) => id),
  );
  const plans = page.flatMap((plan) => {
    const as = shown.get(plan.id);
    if (!as) return [];
    const { template: _template, mine: _mine, ...facts } = as === "asItIs" ? plan : asEdition(plan, as);
    return [facts];
  });
  return { plans, older: found.length > A_PAGE ? (page.at(-1)?.id ?? null) : null };
}

async function readPlans(ctx: Ctx, where: Prisma.Sql): Promise<ReadablePlan[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select p."spaceId"::text as "id", s."slug", s."name" as "title", s."language", p."stage", p."template", p."currency",
      counted."written", counted."sections", mine."personId" is not null as "mine",
      c."id"::text as "communityId", c."slug" as "communitySlug", said."name" as "communityName",
      said."language" as "communityIn"
    from "plan" p
    join "space" s on s."id" = p."spaceId"
    left join "membership" mine on mine."spaceId" = p."spaceId" and mine."personId" = ${actorId(ctx.actor)}::uuid
      and mine."state" = 'active'
    left join "space" c on c."id" = s."parentId" and ${seeSpace.visible(ctx.actor, sql`c`)} ${saidTo(ctx, sql`c`)}
    ${withCounted(sql`p`)}
    where ${where}`;
  return rows.map(({ communityId, communitySlug, communityName, communityIn, ...plan }) => ({
    ...plan,
    community: communityId
      ? { id: communityId, slug: communitySlug, name: communityName, language: communityIn }
      : null,
  }));
}
