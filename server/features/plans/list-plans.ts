import type { PlanInList, PlanStage } from "#server/contracts/plans.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { loadCommunity, postInSpace } from "#server/core/spaces/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { openPlans } from "./plan-rows.ts";
import { plansSharedIn, type SharedPlans } from "./readable-plans.ts";

const { sql } = Prisma;
const A_PAGE = 20;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export type PlanList = { plans: PlanInList[]; older: string | null };

type Asked = { older?: string | null; stage?: PlanStage | null; limit?: number };

/** The plans in whose teams somebody is, or those of them that are so far; the last begun first. */
export function myPlans(ctx: Ctx, { older = null, stage = null, limit = A_PAGE }: Asked = {}): Promise<PlanList> {
  signedIn(ctx);
  return pageOf(ctx, stage === null ? sql`true` : sql`p."stage" = ${stage}`, { older, limit });
}

/** Those of them that belong to a community, those that others share with it, and whether one may begin another there. */
export async function plansIn(
  ctx: Ctx,
  {
    space: address,
    older = null,
    sharedOlder = null,
  }: { space: string; older?: string | null; sharedOlder?: string | null },
): Promise<PlanList & { space: SpaceView; canBegin: boolean; shared: SharedPlans }> {
  const space = await loadCommunity(ctx, address);
  signedIn(ctx);
  const list = await pageOf(ctx, sql`s."parentId" = ${space.id}::uuid`, { older, limit: A_PAGE });
  const shared = await plansSharedIn(ctx, { spaceId: space.id, older: sharedOlder });
  return { ...list, shared, space, canBegin: postInSpace.can(ctx.actor, space) };
}

async function pageOf(
  ctx: Ctx,
  which: Prisma.Sql,
  { older, limit }: { older: string | null; limit: number },
): Promise<PlanList> {
  const from = older !== null && UUID.test(older) ? sql`p."spaceId" < ${older}::uuid` : sql`true`;
  const found = await openPlans(ctx, sql`${which} and ${from}`, sql`order by p."spaceId" desc limit ${limit + 1}`);
  const plans = found.slice(0, limit);
  return { plans, older: found.length > limit ? (plans.at(-1)?.id ?? null) : null };
}
