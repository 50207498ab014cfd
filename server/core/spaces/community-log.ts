import type { LogLine, Slice } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { idCursor, slice } from "./keyset.ts";
import { loadSpace } from "./load-space.ts";
import { moderateSpace } from "./policy.ts";

/** What those in charge of a community did, the last first; for those in charge. */
export async function communityLog(
  ctx: Ctx,
  asked: { space: string; after?: string | null; limit?: number },
): Promise<Slice<LogLine>> {
  const { limit = 40 } = asked;
  const space = await loadSpace(ctx, asked.space);
  if (!moderateSpace.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  const from = idCursor(asked.after ?? null);
  const rows = await ctx.db.auditEntry.findMany({
    where: { spaceId: space.id, ...(from && { id: { lt: from } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = slice(rows, limit, (row) => row.id);
  const people = page.items.flatMap((row) =>
    [row.actorId ?? [], row.subjectType === "person" ? row.subjectId : []].flat(),
  );
  const cards = await personCards(ctx, people);
  return {
    next: page.next,
    items: page.items.map((row) => ({
      id: row.id,
      action: row.action,
      actor: (row.actorId && cards.get(row.actorId)) || null,
      subject: (row.subjectType === "person" && cards.get(row.subjectId)) || null,
      reason: row.reason,
      facts: row.facts as LogLine["facts"],
      at: row.at.toISOString(),
    })),
  };
}
