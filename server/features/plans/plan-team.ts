import type { PlanRole } from "#server/contracts/plan-permissions.ts";
import {
  AddToPlanInput,
  type OfPlanTeamInput,
  type PlanActionInput,
  type PlanMember,
  type PlanView,
} from "#server/contracts/plans.ts";
import { personCards, writeTo } from "#server/core/people/index.ts";
import { bringIn, changeRoleIn, takeOut } from "#server/core/spaces/index.ts";
import { actorId, Conflict, type Ctx, Invalid, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { lockPlan, openPlan } from "./plan-rows.ts";

const { sql } = Prisma;
type Done = { id: string; slug: string };

/** Who writes a plan and who gives advice on it, in the order in which they came. */
export async function listTeam(ctx: Ctx, plan: Pick<PlanView, "id" | "can">): Promise<PlanMember[]> {
  const rows = await ctx.db.membership.findMany({
    where: { spaceId: plan.id, state: "active" },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    select: { personId: true, role: true },
  });
  const cards = await personCards(
    ctx,
    rows.map(({ personId }) => personId),
  );
  const me = actorId(ctx.actor);
  return rows.flatMap(({ personId, role }) => {
    const person = cards.get(personId);
    const isMe = personId === me;
    return person ? [{ person, role: role as PlanRole, isMe, can: { remove: plan.can.team && !isMe } }] : [];
  });
}

/** The same by a plan's address; `alone`: who looks is its only author, and cannot leave before somebody else is. */
export async function planTeam(
  ctx: Ctx,
  address: string,
): Promise<{ plan: PlanView; team: PlanMember[]; alone: boolean }> {
  const plan = await openPlan(ctx, address);
  const team = await listTeam(ctx, plan);
  const alone = !team.some(({ role, isMe }) => role === "author" && !isMe) && plan.myRole === "author";
  return { plan, team, alone };
}

/** An author asks somebody in whom they may write to; who is there already does the other from now on. */
export async function addToPlan(ctx: Ctx, input: AddToPlanInput): Promise<Done> {
  const { key, ...body } = AddToPlanInput.parse(input);
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "addToPlan", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "team");
    const { role } = body;
    const [named] = await tx.db.$queryRaw<{ id: string }[]>`
      select p."id"::text as "id" from "person" p where p."handle" = ${body.handle}::citext and p."id" <> ${me.id}::uuid
        and (${writeTo.visible(tx.actor, sql`p`)} or exists (select 1 from "membership" m
          where m."spaceId" = ${plan.id}::uuid and m."personId" = p."id" and m."state" = 'active'))`;
    if (!named) throw new Invalid({ handle: "planCannotAdd" });
    const who = { spaceId: plan.id, kind: "plan" as const, personId: named.id, role };
    if (!(await bringIn(tx, who))) await changeRoleIn(tx, who);
    return { id: plan.id, slug: plan.slug };
  });
}

/** An author takes somebody out of the team. What they wrote stays. */
export function removeFromPlan(ctx: Ctx, { key, plan: address, personId }: OfPlanTeamInput): Promise<Done> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "removeFromPlan", body: { address, personId } }, async (tx) => {
    const plan = await lockPlan(tx, address, "team");
    if (personId === me.id) throw new Conflict("planLeaveInstead");
    if (!(await takeOut(tx, { spaceId: plan.id, personId, state: "removed", by: me.id }))) throw new NotFound();
    return { id: plan.id, slug: plan.slug };
  });
}

/** Somebody leaves the team; the last author makes somebody else one before. */
export function leavePlan(ctx: Ctx, { key, plan: address }: PlanActionInput): Promise<Done> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "leavePlan", body: { address } }, async (tx) => {
    const plan = await lockPlan(tx, address, null);
    const others = await tx.db.membership.count({
      where: {
        spaceId: plan.id,
        state: "active",
        role: "author",
        personId: { not: me.id },
        person: { suspendedAt: null },
      },
    });
    if (plan.myRole === "author" && others === 0) throw new Conflict("lastAuthor");
    await takeOut(tx, { spaceId: plan.id, personId: me.id, state: "left", by: me.id });
    return { id: plan.id, slug: plan.slug };
  });
}
