import type { LogLine, Slice } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { idCursor, slice } from "./keyset.ts";

/**
 * What was written down of one space, or of none (null), the last first, with the people in it. Who may read it the
 * caller has asked.
 */
export async function logLines(
  ctx: Ctx,
  { spaceId, after, limit }: { spaceId: string | null; after: string | null; limit: number },
): Promise<Slice<LogLine>> {
  const from = idCursor(after);
  const rows = await ctx.db.auditEntry.findMany({
    where: { spaceId, ...(from && { id: { lt: from } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = slice(rows, limit, (row) => row.id);
  const people = page.items.flatMap(({ actorId, subjectType, subjectId }) => [
    ...(actorId ? [actorId] : []),
    ...(subjectType === "person" ? [subjectId] : []),
  ]);
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
