import type { AskChampionInput } from "#server/contracts/mentoring.ts";
import { acceptRequest, askChampion } from "#server/features/champions/index.ts";
import { catchUp, noticesOf, wireForNotices } from "#tests/support/notices.ts";
import { foundWorld as foundChampions, type Somebody, saysOf, sendKey } from "./champions-world.ts";

wireForNotices();

export { type Somebody, saysOf, sendKey } from "./champions-world.ts";
export type World = Awaited<ReturnType<typeof foundWorld>>;

export const DAY = 86_400_000;

/** A community with two champions who take requests, and Sita, who has been here for a while. */
export async function foundWorld(given: { visibility?: "public" | "private" } = {}) {
  const world = await foundChampions(given);
  const { efrain, sita, spaceId, slug } = world;
  await saysOf(efrain);
  const awa = await world.person("Awa");
  const system = world.as({ kind: "system" });
  const another = async (somebody: Somebody, said: Parameters<typeof saysOf>[1] = {}) => {
    await world.bringIn(somebody);
    await world.champion(somebody);
    await saysOf(somebody, said);
  };
  await another(awa);
  await world.db.person.updateMany({
    where: { id: { in: [sita.id, efrain.id, awa.id] } },
    data: { createdAt: new Date(world.clock.time - 30 * DAY) },
  });
  const asks = (somebody: Somebody, more: Partial<AskChampionInput> = {}) =>
    askChampion(somebody.ctx, {
      ...{ key: sendKey(), space: slug, handle: efrain.handle, title: "Our savings stall" },
      ...{ source: "After the harvest **nobody** saves.", language: "en", themeId: null, weeks: 6, mayPass: true },
      ...more,
    });
  const says = async (mentoringId: string, champion = efrain) =>
    acceptRequest(champion.ctx, { key: sendKey(), mentoringId, word: "Gladly.", language: "es" });
  const told = async (somebody: Somebody, mentoringId: string) => {
    await catchUp(system, { mentoringId });
    const about = (await noticesOf(somebody)).filter(({ kind }) => kind.startsWith("mentoring"));
    return about.map(({ kind }) => kind.slice("mentoring".length)).reverse();
  };
  return { ...world, awa, system, another, asks, says, told, spaceId };
}
