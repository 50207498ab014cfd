import { registerPersonalData } from "#server/core/people/index.ts";
import { registerGrantData } from "./grants.ts";

/** What this room holds about a person, for them to take away. */
export function registerSpaceData(): void {
  registerGrantData();
  registerPersonalData({
    name: "memberships",
    collect: async (ctx, personId) => {
      const rows = await ctx.db.membership.findMany({
        where: { personId },
        orderBy: { joinedAt: "asc" },
        select: {
          space,
          role: true,
          state: true,
          watch: true,
          joinedAt: true,
          endedAt: true,
          reason: true,
        },
      });
      return rows.map((row) => ({ ...row, space: named(row.space, row.state === "active") }));
    },
  });
  registerPersonalData({
    name: "joinRequests",
    collect: async (ctx, personId) => {
      const rows = await ctx.db.joinRequest.findMany({
        where: { personId },
        orderBy: { id: "asc" },
        select: {
          space,
          message: true,
          state: true,
          createdAt: true,
          reason: true,
        },
      });
      return rows.map((row) => ({ ...row, space: named(row.space, false) }));
    },
  });
  registerPersonalData({
    name: "invitations",
    collect: async (ctx, personId) => {
      const rows = await ctx.db.invitation.findMany({
        where: { personId },
        orderBy: { id: "asc" },
        select: {
          ...{ space, role: true, createdAt: true, expiresAt: true, uses: true },
          ...{ revokedAt: true, declinedAt: true },
        },
      });
      return rows.map(({ uses, ...row }) => ({ ...row, accepted: uses > 0, space: named(row.space, false) }));
    },
  });
  registerPersonalData({
    name: "communityTexts",
    collect: async (ctx, personId) => {
      const rows = await ctx.db.spaceText.findMany({
        where: { changedBy: personId },
        orderBy: [{ changedAt: "asc" }, { language: "asc" }],
        select: {
          ...{ space, language: true, name: true, description: true, rules: true, welcome: true },
          ...{ changedAt: true, removedAt: true },
        },
      });
      return rows.map(({ space: of, ...row }) => ({ ...row, space: named(of, false) }));
    },
  });
}

const space = { select: { slug: true, name: true, visibility: true } };

/** How a community is called now is for who sees it: not for who left a private one. */
function named({ slug, name, visibility }: { slug: string; name: string; visibility: string }, inside: boolean) {
  return inside || visibility === "public" ? { slug, name } : null;
}
