import type { RequestView, Slice, SpaceView } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { idCursor, slice } from "./keyset.ts";
import { loadCommunity } from "./load-space.ts";
import { moderateSpace } from "./policy.ts";

/** Who waits to be let in, the longest first. */
export async function listRequests(
  ctx: Ctx,
  asked: { space: string; after?: string | null; limit?: number },
): Promise<Slice<RequestView>> {
  const { limit = 30 } = asked;
  const space = await loadCommunity(ctx, asked.space);
  if (!moderateSpace.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  const from = idCursor(asked.after ?? null);
  const rows = await ctx.db.joinRequest.findMany({
    where: { spaceId: space.id, state: "waiting", ...(from && { id: { gt: from } }) },
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  const page = slice(rows, limit, (row) => row.id);
  const cards = await personCards(
    ctx,
    page.items.map(({ personId }) => personId),
  );
  return {
    next: page.next,
    items: page.items.flatMap((row) => {
      const person = cards.get(row.personId);
      return person ? [{ id: row.id, person, message: row.message, createdAt: row.createdAt.toISOString() }] : [];
    }),
  };
}

/** One that waits, for the screen that answers it; null when it is not there or was answered. */
export async function findRequest(ctx: Ctx, space: SpaceView, requestId: string): Promise<RequestView | null> {
  const id = idCursor(requestId);
  if (!id || !moderateSpace.can(ctx.actor, space)) return null;
  const row = await ctx.db.joinRequest.findFirst({ where: { id, spaceId: space.id, state: "waiting" } });
  const person = row && (await personCards(ctx, [row.personId])).get(row.personId);
  return row && person ? { id, person, message: row.message, createdAt: row.createdAt.toISOString() } : null;
}

/** How many wait, for the spaces of these that the actor moderates; one query. */
export async function waitingRequests(
  ctx: Ctx,
  spaces: readonly { id: string; can: { moderate: boolean } }[],
): Promise<Map<string, number>> {
  const ids = spaces.filter((space) => space.can.moderate).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.joinRequest.groupBy({
    by: ["spaceId"],
    where: { spaceId: { in: ids }, state: "waiting" },
    _count: { _all: true },
  });
  return new Map(rows.map((row) => [row.spaceId, row._count._all]));
}
