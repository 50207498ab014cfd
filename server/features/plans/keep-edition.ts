import { canonicalJson, type Json } from "#server/contracts/canonical-json.ts";
import type { PlanView } from "#server/contracts/plans.ts";
import { type Ctx, newId, signedIn } from "#server/core/usecase/index.ts";
import { planContent } from "./plan-content.ts";

/** The plan as it stands now, kept from now on. What was kept before and says the same, at the same stage, is the same. */
export async function keepEdition(tx: Ctx, plan: PlanView): Promise<string> {
  const { content, hash } = await planContent(tx, plan);
  await tx.db.planEdition.createMany({
    data: {
      ...{ id: newId(), planId: plan.id, content: canonicalJson(content as unknown as Json), hash },
      ...{ stage: plan.stage, madeBy: signedIn(tx).id, at: tx.clock.now() },
    },
    skipDuplicates: true,
  });
  const kept = await tx.db.planEdition.findUniqueOrThrow({
    where: { planId_hash_stage: { planId: plan.id, hash, stage: plan.stage } },
    select: { id: true },
  });
  return kept.id;
}
