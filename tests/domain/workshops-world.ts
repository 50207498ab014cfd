import type { CreateWorkshopInput } from "#server/contracts/workshops.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { addToTeam, announceWorkshop, createWorkshop } from "#server/features/workshops/index.ts";
import { foundWorld as foundCommunity, type Somebody, sendKey } from "./threads-world.ts";

export { type Somebody, sendKey } from "./threads-world.ts";
export type World = Awaited<ReturnType<typeof foundWorld>>;

/** A community with its moderator and members, as threads have it, and one more member who speaks two languages. */
export async function foundWorld(given: Parameters<typeof foundCommunity>[0] = {}) {
  const world = await foundCommunity(given);
  const rukhsana = await world.person("Rukhsana");
  const { visibility } = await world.database.db.space.findUniqueOrThrow({ where: { id: world.spaceId } });
  if (visibility === "public") await joinCommunity(rukhsana.ctx, { key: sendKey(), space: world.spaceId });
  return { ...world, rukhsana };
}

export const aboutSavings = {
  ...{
    title: "Savings groups that last",
    source: "Bring your **books**.",
    language: "en",
    access: "public" as CreateWorkshopInput["access"],
  },
  ...{ languages: ["en", "ne"] as string[], url: "https://meet.example.org/savings" },
  ...{ date: "2026-11-12", time: "14:00", zone: "Asia/Vientiane", minutes: 120 },
};

/** A draft, ten days ahead. */
export function draftBy(
  who: Somebody,
  space: string,
  more: Partial<CreateWorkshopInput> = {},
): Promise<{ id: string; slug: string }> {
  return createWorkshop(who.ctx, { key: sendKey(), space, ...aboutSavings, ...more });
}

/** One that is announced, with others who lead it or interpret. */
export async function workshopBy(
  who: Somebody,
  space: string,
  more: Partial<CreateWorkshopInput> & { facilitators?: Somebody[]; interpreters?: Somebody[] } = {},
): Promise<{ id: string; slug: string }> {
  const { facilitators = [], interpreters = [], ...words } = more;
  const made = await draftBy(who, space, words);
  const add = ({ handle }: Somebody, role: "facilitator" | "interpreter") =>
    addToTeam(who.ctx, { key: sendKey(), workshop: made.id, handle, role });
  for (const one of facilitators) await add(one, "facilitator");
  for (const one of interpreters) await add(one, "interpreter");
  await announceWorkshop(who.ctx, { key: sendKey(), workshop: made.id });
  return made;
}
