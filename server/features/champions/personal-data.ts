import { registerPersonalData } from "#server/core/people/index.ts";

/** What this room holds about a person, for them to take away. */
export function registerChampionData(): void {
  registerPersonalData({
    name: "championProfile",
    collect: async (ctx, personId) => {
      const row = await ctx.db.championProfile.findUnique({
        where: { personId },
        select: {
          ...{ done: true, language: true, places: true, available: true, requestsAWeek: true, fieldAudience: true },
          ...{ changedAt: true, putAwayAt: true, themes: { select: { theme: { select: { slug: true } } } } },
        },
      });
      return row && { ...row, themes: row.themes.map(({ theme }) => theme.slug) };
    },
  });
}
