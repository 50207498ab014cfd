import type { PlanActionInput, PlanView } from "#server/contracts/plans.ts";
import type { Validation, ValidationInput } from "#server/contracts/submissions.ts";
import { type Ctx, Invalid, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockPlan, openPlan, whyNot } from "./plan-rows.ts";

type Done = { id: string; slug: string };

/** What is noted of the organisation that stands behind a plan. */
export async function validationOf(ctx: Ctx, planId: string): Promise<Validation | null> {
  const row = await ctx.db.planValidation.findUnique({ where: { planId } });
  return row && { organisation: row.organisation, person: row.person, day: row.day.toISOString().slice(0, 10) };
}

/** The same for who may note it. */
export async function validationToNote(
  ctx: Ctx,
  address: string,
): Promise<{ plan: PlanView; validation: Validation | null }> {
  const plan = await openPlan(ctx, address);
  if (!plan.can.write) throw new NotAllowed(whyNot(plan));
  return { plan, validation: await validationOf(ctx, plan.id) };
}

/** An author notes who said, for an organisation, that it stands behind the plan. It is a part of what all agree to. */
export function noteValidation(ctx: Ctx, { key, ...body }: ValidationInput): Promise<Done> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "noteValidation", body }, async (tx) => {
    const { id: planId, slug } = await lockPlan(tx, body.plan, "write");
    const { organisation, person } = body;
    const day = new Date(`${body.day}T00:00:00Z`);
    // Wherever they are, it is not later than tomorrow by our clock.
    if (day.getTime() > tx.clock.now().getTime() + 14 * 60 * 60_000) throw new Invalid({ day: "dateToCome" });
    const said = { organisation, person, day, notedBy: me.id, notedAt: tx.clock.now() };
    await tx.db.planValidation.upsert({ where: { planId }, create: { planId, ...said }, update: said });
    return { id: planId, slug };
  });
}

/** It does not, or not yet. */
export function removeValidation(ctx: Ctx, { key, plan: address }: PlanActionInput): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "removeValidation", body: { address } }, async (tx) => {
    const { id: planId, slug } = await lockPlan(tx, address, "write");
    await tx.db.planValidation.deleteMany({ where: { planId } });
    return { id: planId, slug };
  });
}
