import type { PersonCard } from "#server/contracts/people.ts";
import { readInstallation } from "#server/core/installation/index.ts";
import { personCards } from "#server/core/people/index.ts";
import { listMyCommunities } from "#server/core/spaces/index.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";

export type PeopleToAsk = {
  contact: { name: string; address: string };
  /** Those in charge of the actor's communities, by community. */
  communities: { slug: string; name: string; language: string; people: PersonCard[] }[];
};

const MOST_COMMUNITIES = 10;
const MOST_PEOPLE = 3;

/** Whom one can ask: who runs this installation, and the moderators of one's own communities. */
export async function peopleToAsk(ctx: Ctx): Promise<PeopleToAsk> {
  const installation = await readInstallation(ctx);
  const mine = (await listMyCommunities(ctx)).slice(0, MOST_COMMUNITIES);
  const inCharge = await ctx.db.membership.findMany({
    where: {
      spaceId: { in: mine.map(({ id }) => id) },
      state: "active",
      role: "moderator",
      person: { suspendedAt: null },
    },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    select: { spaceId: true, personId: true },
    take: 100,
  });
  const cards = await personCards(
    ctx,
    inCharge.map(({ personId }) => personId),
  );
  const of = (spaceId: string) =>
    inCharge
      .filter((row) => row.spaceId === spaceId && row.personId !== actorId(ctx.actor))
      .flatMap(({ personId }) => cards.get(personId) ?? [])
      .slice(0, MOST_PEOPLE);
  return {
    contact: { name: installation?.contactName ?? "", address: installation?.contactAddress ?? "" },
    communities: mine.map(({ id, slug, name, language }) => ({ slug, name, language, people: of(id) })),
  };
}
