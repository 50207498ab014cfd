import type { SpaceRole } from "#server/contracts/spaces.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";

export type MyMembership = {
  role: SpaceRole;
  /** What of this space reaches me. */
  watch: "all" | "mentions" | "mute";
  joinedAt: Date;
  /** When I last opened the space's home; null before the first time. */
  seenAt: Date | null;
};

/** The actor's active membership of a space, or null. */
export async function myMembership(ctx: Ctx, spaceId: string): Promise<MyMembership | null> {
  const personId = actorId(ctx.actor);
  if (!personId) return null;
  const row = await ctx.db.membership.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
  if (row?.state !== "active") return null;
  return {
    role: row.role as SpaceRole,
    watch: row.watch as MyMembership["watch"],
    joinedAt: row.joinedAt,
    seenAt: row.seenAt,
  };
}
