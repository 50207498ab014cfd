import { registerPersonalData } from "#server/core/people/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

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
  registerPersonalData({ name: "championVettings", collect: vettingsOf });
  registerPersonalData({ name: "mentorings", collect: ownPartIn });
}

/** What somebody asked for, what they answered as a champion, and what they noted; not what others wrote. */
async function ownPartIn(ctx: Ctx, personId: string) {
  const asked = await ctx.db.mentoring.findMany({
    where: { askerId: personId },
    orderBy: { id: "asc" },
    select: {
      ...{ title: true, source: true, language: true, weeks: true, mayPass: true, state: true },
      ...{ askedAt: true, acceptedAt: true, endsAt: true, endedAt: true },
    },
  });
  const turns = await ctx.db.mentoringTurn.findMany({
    where: { championId: personId },
    orderBy: { at: "asc" },
    select: { at: true, answer: true, answeredAt: true, mentoring: { select: { championId: true, word: true } } },
  });
  const steps = await ctx.db.mentoringStep.findMany({
    where: { createdBy: personId },
    orderBy: { id: "asc" },
    select: { what: true, language: true, until: true, doneAt: true, createdAt: true },
  });
  const invitations = await ctx.db.mentoringInvitee.findMany({
    where: { personId, state: { not: "proposed" } },
    select: { state: true, at: true },
  });
  return {
    ...{ asked, steps, invitations },
    answered: turns.map(({ mentoring, ...turn }) => ({
      ...turn,
      word: mentoring.championId === personId ? mentoring.word : "",
    })),
  };
}

/** What was said of whether they are a champion, and what they proposed of others. */
async function vettingsOf(ctx: Ctx, personId: string) {
  const about = await ctx.db.championVetting.findMany({
    where: { personId },
    orderBy: { id: "asc" },
    select: {
      ...{ state: true, answer: true, at: true, decidedAt: true, space: { select: { slug: true } } },
      ...{ proposedBy: true, words: true },
    },
  });
  const proposed = await ctx.db.championVetting.findMany({
    where: { proposedBy: personId, personId: { not: personId } },
    orderBy: { id: "asc" },
    select: { words: true, language: true, at: true },
  });
  return {
    proposed,
    // What somebody else wrote to those who decide is not theirs to read.
    about: about.map(({ proposedBy, words, space, ...vetting }) => ({
      ...{ ...vetting, community: space?.slug ?? null, words: proposedBy === personId ? words : "" },
    })),
  };
}
