import { mayOpenLive } from "#server/contracts/live-threads.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";

/** So many can be chosen from; beyond, one is added by name later. */
const MOST = 50;

/** A community with its champions who can be asked to lead a live thread, those who came first before others; for who may open one. */
export async function hostsToChoose(ctx: Ctx, address: string): Promise<{ space: SpaceView; champions: PersonCard[] }> {
  const space = await loadCommunity(ctx, address);
  signedIn(ctx);
  if (!mayOpenLive(space)) throw new NotAllowed(space.archived ? "communityClosed" : "liveForChampions");
  const rows = await ctx.db.membership.findMany({
    where: { spaceId: space.id, role: "champion", state: "active" },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    take: MOST,
    select: { personId: true },
  });
  const cards = await personCards(
    ctx,
    rows.map((row) => row.personId),
  );
  return { space, champions: rows.flatMap(({ personId }) => cards.get(personId) ?? []) };
}
