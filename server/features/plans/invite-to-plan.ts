import {
  InviteToPlanInput,
  type OfPlanInvitationInput,
  type OpenPlanInput,
  type PlanView,
} from "#server/contracts/plans.ts";
import { writeTo } from "#server/core/people/index.ts";
import {
  type InvitationSheet,
  type InvitedTo,
  letsIn,
  makeInvitation,
  myInvitations,
  sheetOf,
  takeInvitationBack,
} from "#server/core/spaces/index.ts";
import { type Ctx, Invalid, type Limit, NotAllowed, onceBySend, pace, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { lockPlan, openPlan, whyNot } from "./plan-rows.ts";

const { sql } = Prisma;
/** Each is a notice and a mail to somebody who asked for none. Refused ones count too. */
const INVITING: Limit = { name: "plan.invite", tries: 100, seconds: 24 * 60 * 60 };
const DAYS = 30;

type Made = { id: string; slug: string; invitationId: string };

/** An author asks somebody in whom they may write to, and who says yes or no. Why not, nobody is told. */
export async function inviteToPlan(ctx: Ctx, input: InviteToPlanInput): Promise<Made> {
  const { key, ...body } = InviteToPlanInput.parse(input);
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "inviteToPlan", body }, async (tx) => {
    const { id: spaceId, slug } = await lockPlan(tx, body.plan, "team");
    await pace(INVITING, { personId: me.id });
    const [named] = await tx.db.$queryRaw<{ id: string; inside: boolean; may: boolean; asked: boolean }[]>`
      select p."id"::text as "id", ${writeTo.visible(tx.actor, sql`p`)} as "may",
        exists (select 1 from "membership" m where m."spaceId" = ${spaceId}::uuid and m."personId" = p."id"
          and m."state" = 'active') as "inside",
        exists (select 1 from "invitation" inv where inv."spaceId" = ${spaceId}::uuid and inv."personId" = p."id"
          and ${letsIn(sql`inv`, sql`${tx.clock.now()}`)}) as "asked"
      from "person" p where p."handle" = ${body.handle}::citext`;
    if (named?.inside) throw new Invalid({ handle: "planInTeam" });
    if (!named?.may) throw new Invalid({ handle: "planCannotAdd" });
    if (named.asked) throw new Invalid({ handle: "planAsked" });
    const once = { personId: named.id, note: "", days: DAYS, uses: 1 };
    return { id: spaceId, slug, invitationId: await makeInvitation(tx, { spaceId, role: body.role, ...once }) };
  });
}

/** An author makes a link, a square and a code, for people without an account or a mailbox. */
export function openPlanToHolders(ctx: Ctx, { key, ...body }: OpenPlanInput): Promise<Made> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "openPlanToHolders", body }, async (tx) => {
    const { plan: address, ...given } = body;
    const { id: spaceId, slug } = await lockPlan(tx, address, "team");
    await pace(INVITING, { personId: me.id });
    return { id: spaceId, slug, invitationId: await makeInvitation(tx, { ...given, spaceId, personId: null }) };
  });
}

/** An author takes an invitation back. Who came by it stays. */
export function takePlanInvitationBack(
  ctx: Ctx,
  { key, ...body }: OfPlanInvitationInput,
): Promise<{ id: string; slug: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "takePlanInvitationBack", body }, async (tx) => {
    const { id, slug } = await lockPlan(tx, body.plan, "team");
    await takeInvitationBack(tx, { spaceId: id, invitationId: body.invitationId });
    return { id, slug };
  });
}

/** One of them with its link and code, to show or to print. */
export async function planInvitation(
  ctx: Ctx,
  asked: { plan: string; invitationId: string },
): Promise<InvitationSheet & { plan: PlanView }> {
  const plan = await teamToChoose(ctx, asked.plan);
  return { plan, ...(await sheetOf(ctx, { spaceId: plan.id, invitationId: asked.invitationId })) };
}

/** A plan for who may say who is in its team. */
export async function teamToChoose(ctx: Ctx, address: string): Promise<PlanView> {
  const plan = await openPlan(ctx, address);
  if (!plan.can.team) throw new NotAllowed(whyNot(plan));
  return plan;
}

/** The plans that somebody is asked into by name. */
export function plansAskedInto(ctx: Ctx): Promise<InvitedTo[]> {
  return myInvitations(ctx, "plan");
}
