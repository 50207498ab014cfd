import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { loadCommunity } from "./load-space.ts";

/** Puts a community's word of welcome away. Doing it twice changes nothing. */
export async function putWelcomeAway(ctx: Ctx, { space: address }: { space: string }): Promise<{ spaceId: string }> {
  const { id: personId } = signedIn(ctx);
  const space = await loadCommunity(ctx, address);
  const { count } = await ctx.db.membership.updateMany({
    where: { spaceId: space.id, personId, state: "active" },
    data: { seenAt: ctx.clock.now() },
  });
  if (count === 0) throw new NotAllowed("notMember");
  return { spaceId: space.id };
}
