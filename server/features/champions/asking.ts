import type { ChampionView } from "#server/contracts/champions.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { Conflict, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { championToAsk, unblockedAmong } from "./ask-champion.ts";
import { championProfile, championsOf } from "./list-champions.ts";
import { loadMentoring, requirePermitted } from "./mentoring-rows.ts";

/** Whom the actor is about to ask, and whether they can be asked now. */
export async function askingChampion(
  ctx: Ctx,
  { space: address, handle, languages }: { space: string; handle: string; languages: readonly string[] },
): Promise<{ space: SpaceView; champion: ChampionView }> {
  const { space, championId } = await championToAsk(ctx, { space: address, handle });
  const found = await championProfile(ctx, { personId: championId, languages });
  if (!found) throw new NotFound();
  return { space, champion: found.champion };
}

/** To whom a request can be passed on: the other champions of its community who have room for it and had it not yet. */
export async function othersToAsk(
  ctx: Ctx,
  { mentoringId, languages }: { mentoringId: string; languages: readonly string[] },
): Promise<ChampionView[]> {
  const mentoring = await loadMentoring(ctx, mentoringId);
  requirePermitted(ctx, mentoring, "pass");
  const turns = await ctx.db.mentoringTurn.findMany({ where: { mentoringId }, select: { championId: true } });
  const { champions } = await championsOf(ctx, { space: mentoring.communityId, languages });
  const unblocked = await unblockedAmong(
    ctx,
    mentoring.askerId,
    champions.map(({ person }) => person.id),
  );
  return champions.filter(
    ({ person, intake }) =>
      intake.state === "open" &&
      unblocked.has(person.id) &&
      person.id !== mentoring.askerId &&
      !turns.some(({ championId }) => championId === person.id),
  );
}

/** A mentoring that the actor is about to do something with, for the screen that asks how. */
export async function mentoringTo(
  ctx: Ctx,
  mentoringId: string,
  what: Parameters<typeof requirePermitted>[2],
): Promise<{ id: string; title: string; language: string; weeks: number }> {
  const mentoring = await loadMentoring(ctx, mentoringId);
  if (what === "prolong" && mentoring.prolongBy !== null) throw new Conflict("prolongWaits");
  requirePermitted(ctx, mentoring, what);
  const { id, title, language, weeks } = mentoring;
  return { id, title, language, weeks };
}
