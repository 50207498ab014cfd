import { registerPersonalData } from "#server/core/people/index.ts";

/** What this room holds about a person, for them to take away. */
export function registerSpaceData(): void {
  registerPersonalData({
    name: "memberships",
    collect: (ctx, personId) =>
      ctx.db.membership.findMany({
        where: { personId },
        orderBy: { joinedAt: "asc" },
        select: {
          space: { select: { slug: true, name: true } },
          role: true,
          state: true,
          watch: true,
          joinedAt: true,
          endedAt: true,
          reason: true,
        },
      }),
  });
  registerPersonalData({
    name: "joinRequests",
    collect: (ctx, personId) =>
      ctx.db.joinRequest.findMany({
        where: { personId },
        orderBy: { id: "asc" },
        select: {
          space: { select: { slug: true, name: true } },
          message: true,
          state: true,
          createdAt: true,
          reason: true,
        },
      }),
  });
}
