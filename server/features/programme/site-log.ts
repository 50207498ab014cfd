import type { LogLine, Slice } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, isAdmin, NotAllowed } from "#server/core/usecase/index.ts";

/**
 * What staff and administrators did to the installation and to people, the last first; for administrators. What
 * happened inside a community is in the community's own log: here it would tell of private ones.
 */
export async function siteLog(
  ctx: Ctx,
  { after = null, limit = 40 }: { after?: string | null; limit?: number },
): Promise<Slice<LogLine>> {
  if (!isAdmin(ctx.actor)) throw new NotAllowed("adminOnly");
  const from = after && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? after : null;
  const rows = await ctx.db.auditEntry.findMany({
    where: { spaceId: null, ...(from && { id: { lt: from } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const people = shown.flatMap(({ actorId, subjectType, subjectId }) => [
    ...(actorId ? [actorId] : []),
    ...(subjectType === "person" ? [subjectId] : []),
  ]);
  const cards = await personCards(ctx, people);
  return {
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    items: shown.map((row) => ({
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
