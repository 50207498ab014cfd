import type { PlanActionInput } from "#server/contracts/plans.ts";
import type { AgreeInput, Agreement } from "#server/contracts/submissions.ts";
import { personCards } from "#server/core/people/index.ts";
import { actorId, Conflict, type Ctx, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { planContent } from "./plan-content.ts";
import { lockPlan } from "./plan-rows.ts";

type Done = { id: string; slug: string };

/**
 * An author agrees to hand in what the plan says, exactly as they saw it. Nothing has to take it back when somebody writes
 * on: an agreement is to a sum, and counts while the plan has it.
 */
export function agreeToPlan(ctx: Ctx, { key, ...body }: AgreeInput): Promise<Done> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "agreeToPlan", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "write");
    const { hash } = await planContent(tx, plan);
    if (hash !== body.content) throw new Conflict("planChangedMeanwhile");
    await agree(tx, { planId: plan.id, personId: me.id, content: hash });
    // The others hear once that somebody is ready, however often that is taken back and said again.
    const asked = { where: { spaceId: plan.id, askedToAgree: { not: hash } }, data: { askedToAgree: hash } };
    const { count } = await tx.db.plan.updateMany(asked);
    if (count > 0) await recordEvent(tx, { type: "plan.agreed", planId: plan.id, personId: me.id });
    return { id: plan.id, slug: plan.slug };
  });
}

/** They do not agree after all. */
export function takeAgreementBack(ctx: Ctx, { key, plan: address }: PlanActionInput): Promise<Done> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "takeAgreementBack", body: { address } }, async (tx) => {
    const { id: planId, slug } = await lockPlan(tx, address, null);
    await dropAgreement(tx, { planId, personId: me.id });
    return { id: planId, slug };
  });
}

/** The agreement itself, under the plan's lock. */
export async function agree(
  tx: Ctx,
  { planId, personId, content }: { planId: string; personId: string; content: string },
): Promise<void> {
  // Who agrees twice agreed when they did so first.
  await tx.db.$executeRaw`
    insert into "planAgreement" ("planId", "personId", "content", "at")
    values (${planId}::uuid, ${personId}::uuid, ${content}, clock_timestamp())
    on conflict ("planId", "personId") do update set "content" = excluded."content", "at" = excluded."at"
      where "planAgreement"."content" <> excluded."content"`;
}

/** Who is out of a team has agreed to nothing. */
export async function dropAgreement(tx: Ctx, where: { planId: string; personId: string }): Promise<void> {
  await tx.db.planAgreement.deleteMany({ where });
}

/** The authors of a plan who have to agree, in the order in which they came, and who did so to this state. Who is shut out is not asked. */
export async function agreementsTo(
  ctx: Ctx,
  { planId, content }: { planId: string; content: string },
): Promise<Agreement[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string; at: Date | null }[]>`
    select m."personId"::text as "personId", a."at" from "membership" m
    join "person" p on p."id" = m."personId" and p."suspendedAt" is null
    left join "planAgreement" a on a."planId" = m."spaceId" and a."personId" = m."personId" and a."content" = ${content}
    where m."spaceId" = ${planId}::uuid and m."state" = 'active' and m."role" = 'author'
    order by m."joinedAt", m."personId"`;
  const cards = await personCards(
    ctx,
    rows.map(({ personId }) => personId),
  );
  const me = actorId(ctx.actor);
  return rows.flatMap(({ personId, at }) => {
    const person = cards.get(personId);
    const agreed = { agreed: at !== null, at: at?.toISOString() ?? null, isMe: personId === me };
    return person ? [{ person, ...agreed }] : [];
  });
}
