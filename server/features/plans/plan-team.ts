import type { PersonCard } from "#server/contracts/people.ts";
import type { PlanRole } from "#server/contracts/plan-permissions.ts";
import type {
  ChangePlanRoleInput,
  LeavePlanInput,
  OfPlanTeamInput,
  PlanMember,
  PlanTeam,
  PlanView,
} from "#server/contracts/plans.ts";
import { personCards } from "#server/core/people/index.ts";
import {
  changeRoleIn,
  openInvitationsOf,
  takeBackInvitationsFor,
  takeBackInvitationsOf,
  takeGrantsAround,
  takeOut,
} from "#server/core/spaces/index.ts";
import { actorId, Conflict, type Ctx, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { dropAgreement } from "./agreements.ts";
import { dropEditions } from "./editions.ts";
import { lockPlan, openPlan } from "./plan-rows.ts";
import { PLAN } from "./policy.ts";

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
  const authors = rows.filter(({ role }) => role === "author").length;
  return rows.flatMap(({ personId, role }) => {
    const person = cards.get(personId);
    const isMe = personId === me;
    const can = { remove: plan.can.team && !isMe, changeRole: plan.can.team && (role !== "author" || authors > 1) };
    return person ? [{ person, role: role as PlanRole, isMe, can }] : [];
  });
}

/** The same by a plan's address, with who is asked in. */
export async function planTeam(ctx: Ctx, address: string): Promise<PlanTeam> {
  const plan = await openPlan(ctx, address);
  const team = await listTeam(ctx, plan);
  const alone = !team.some(({ role, isMe }) => role === "author" && !isMe) && plan.myRole === "author";
  return { plan, team, alone, invitations: plan.can.team ? await openInvitationsOf(ctx, plan.id) : [] };
}

/** An author makes somebody in the team an author or an adviser. One author always stays. */
export function changePlanRole(ctx: Ctx, { key, ...body }: ChangePlanRoleInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "changePlanRole", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "team");
    const { personId, role } = body;
    if ((await roleIn(tx, plan.id, personId)) === null) throw new NotFound();
    if (role !== "author" && !(await hasOtherAuthor(tx, plan.id, personId))) throw new Conflict("lastAuthor");
    await setRole(tx, { planId: plan.id, personId, role });
    return { id: plan.id, slug: plan.slug };
  });
}

/** An author takes somebody out of the team. What they wrote stays. */
export function removeFromPlan(ctx: Ctx, { key, plan: address, personId }: OfPlanTeamInput): Promise<Done> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "removeFromPlan", body: { address, personId } }, async (tx) => {
    const { id: spaceId, slug } = await lockPlan(tx, address, "team");
    if (personId === me.id) throw new Conflict("planLeaveInstead");
    if (!(await takeOut(tx, { spaceId, personId, state: "removed", by: me.id }))) throw new NotFound();
    await takeBackInvitationsOf(tx, { spaceId, createdBy: personId });
    await takeBackInvitationsFor(tx, { spaceId, personId });
    await dropAgreement(tx, { planId: spaceId, personId });
    await takeGrantsAround(tx, { type: PLAN, id: spaceId, homeId: spaceId }, personId);
    await dropEditions(tx, spaceId);
    return { id: spaceId, slug };
  });
}

/** Somebody leaves the team. The last author makes somebody in it an author in the same moment. */
export function leavePlan(ctx: Ctx, { key, plan: address, successor = null }: LeavePlanInput): Promise<Done> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "leavePlan", body: { address, successor } }, async (tx) => {
    const { id: spaceId, slug, myRole } = await lockPlan(tx, address, null);
    if (successor !== null && myRole === "author") {
      if (successor === me.id || (await roleIn(tx, spaceId, successor)) === null) throw new NotFound();
      await setRole(tx, { planId: spaceId, personId: successor, role: "author" });
    }
    if (myRole === "author" && !(await hasOtherAuthor(tx, spaceId, me.id))) throw new Conflict("lastAuthor");
    await takeOut(tx, { spaceId, personId: me.id, state: "left", by: me.id });
    await takeBackInvitationsOf(tx, { spaceId, createdBy: me.id });
    await dropAgreement(tx, { planId: spaceId, personId: me.id });
    return { id: spaceId, slug };
  });
}

async function setRole(tx: Ctx, who: { planId: string; personId: string; role: PlanRole }): Promise<void> {
  const { planId: spaceId, personId, role } = who;
  await changeRoleIn(tx, { spaceId, kind: "plan", personId, role, told: personId !== signedIn(tx).id });
  if (role !== "author") await takeBackInvitationsOf(tx, { spaceId, createdBy: personId });
}

async function roleIn(tx: Ctx, spaceId: string, personId: string): Promise<PlanRole | null> {
  const row = await tx.db.membership.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
  return row?.state === "active" ? (row.role as PlanRole) : null;
}

/** Whether somebody else writes it who is not shut out. */
async function hasOtherAuthor(tx: Ctx, spaceId: string, personId: string): Promise<boolean> {
  const other = await tx.db.membership.findFirst({
    where: { spaceId, state: "active", role: "author", personId: { not: personId }, person: { suspendedAt: null } },
    select: { personId: true },
  });
  return other !== null;
}

/** Who writes a plan, the first first. */
export async function authorsOf(ctx: Ctx, planId: string): Promise<PersonCard[]> {
  const rows = await ctx.db.membership.findMany({
    where: { spaceId: planId, state: "active", role: "author" },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    select: { personId: true },
  });
  const ids = rows.map(({ personId }) => personId);
  const cards = await personCards(ctx, ids);
  return ids.flatMap((id) => cards.get(id) ?? []);
}
