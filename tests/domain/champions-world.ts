import type { ChampionProfileInput } from "#server/contracts/champions.ts";
import { changeLanguages } from "#server/core/people/index.ts";
import { changeRole } from "#server/core/spaces/index.ts";
import { changeChampionProfile } from "#server/features/champions/index.ts";
import { bring, foundWorld as foundSpaces, type Somebody, sendKey } from "./spaces-world.ts";

export { join, type Somebody, sendKey } from "./spaces-world.ts";
export type World = Awaited<ReturnType<typeof foundWorld>>;

/** A community with Efraín as its champion and Sita as a member, kept by Khamla. */
export async function foundWorld(given: { visibility?: "public" | "private"; themes?: string[] } = {}) {
  const world = await foundSpaces();
  const { spaceId, slug } = await world.community({ members: [world.sita, world.efrain], ...given });
  const champion = async (
    somebody: Somebody,
    role: "champion" | "member" | "moderator" = "champion",
    space = spaceId,
  ) => {
    await changeRole(world.khamla.ctx, { key: sendKey(), space, personId: somebody.id, role });
  };
  await champion(world.efrain);
  const bringIn = (somebody: Somebody) => bring(world.khamla, spaceId, [somebody]);
  return { ...world, spaceId, slug, champion, bringIn };
}

/** What a champion says of themselves, with what a test does not care about. */
export async function saysOf({ ctx }: Somebody, said: Partial<Omit<ChampionProfileInput, "key">> = {}): Promise<void> {
  await changeChampionProfile(ctx, {
    ...{ key: sendKey(), themes: [], done: "We began with **fourteen** women.", language: "es", places: "Sicuani" },
    ...{ available: "Evenings", requestsAWeek: 2, doneFor: "members", placesFor: "communities" },
    ...{ availableFor: "communities", ...said },
  });
}

/** The languages of somebody's account, the best-read first. */
export async function reads(
  { ctx }: Somebody,
  ...[reads1, reads2]: ("es" | "en" | "ne" | "qu" | "lo")[]
): Promise<void> {
  const account = { language: "en", timeZone: "UTC", digits: "latn", lite: false } as const;
  await changeLanguages(ctx, { ...account, reads1, reads2 });
}
