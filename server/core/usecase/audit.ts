import type { Prisma } from "#server/platform/database/index.ts";
import { actorId, type Ctx } from "./context.ts";
import { newId } from "./id.ts";

type Deed = {
  action: string;
  subjectType: string;
  subjectId: string;
  spaceId?: string | null;
  reason?: string;
  facts?: Prisma.InputJsonObject;
};

/** Writes down what staff or a moderator did to others, in the transaction that does it. */
export async function audit(ctx: Ctx, deed: Deed): Promise<void> {
  await ctx.db.auditEntry.create({
    data: {
      id: newId(),
      actorId: actorId(ctx.actor),
      action: deed.action,
      subjectType: deed.subjectType,
      subjectId: deed.subjectId,
      spaceId: deed.spaceId ?? null,
      reason: deed.reason ?? "",
      facts: deed.facts ?? {},
      at: ctx.clock.now(),
    },
  });
}
