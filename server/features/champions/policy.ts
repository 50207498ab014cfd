import {
  type ChampionAudience,
  type ChampionField,
  championFields,
  defaultChampionAudience,
} from "#server/contracts/champions.ts";
import { type Audience, audiences, reaches } from "#server/contracts/people.ts";
import { seeMembers, seeSpace, sharesCommunity } from "#server/core/spaces/index.ts";
import { type Actor, actorId } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** What the rules need of a champion's profile, for one onlooker. */
export type ChampionFacts = { personId: string; audience: ChampionAudience; sharesCommunity: boolean };
type Rows = { profile: Prisma.Sql; person: Prisma.Sql };

/** Whether the actor sees one part of a champion's profile: over rows of "championProfile" and of its "person". */
export function seePart(field: ChampionField) {
  return {
    action: `champion.see.${field}`,
    can: (actor: Actor, { personId, audience, ...facts }: ChampionFacts) =>
      actorId(actor) === personId || reaches(audience[field], actor, facts),
    visible(actor: Actor, { profile, person }: Rows): Prisma.Sql {
      const audience = sql`coalesce(${profile}."fieldAudience"->>${field}, ${defaultChampionAudience[field]})`;
      if (actor.kind !== "person") return sql`${audience} = 'everyone'`;
      return sql`(${person}."id" = ${actor.id}::uuid or ${audience} in ('everyone', 'members')
        or (${audience} = 'communities' and ${sharesCommunity.visible(actor, person)}))`;
    },
  };
}

/** Every rule about profiles, for the test that holds both forms together. */
export const championRules = championFields.map(seePart);

/** That somebody is a champion of a community whose members the actor sees: over rows of "membership" and "space". */
export function listedIn(
  actor: Actor,
  { membership, space }: { membership: Prisma.Sql; space: Prisma.Sql },
): Prisma.Sql {
  return sql`(${isChampion({ membership, space })} and ${seeMembers.visible(actor, space)})`;
}

/** The same of a community that the actor may know, also a guest. */
export function knownIn(
  actor: Actor,
  { membership, space }: { membership: Prisma.Sql; space: Prisma.Sql },
): Prisma.Sql {
  return sql`(${isChampion({ membership, space })} and ${seeSpace.visible(actor, space)})`;
}

function isChampion({ membership, space }: { membership: Prisma.Sql; space: Prisma.Sql }): Prisma.Sql {
  return sql`(${membership}."role" = 'champion' and ${membership}."state" = 'active' and ${space}."kind" = 'community')`;
}

/** What is stored of the audiences, with the defaults for what was never chosen. */
export function championAudience(stored: unknown): ChampionAudience {
  const chosen = typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  const of = (field: ChampionField): Audience =>
    audiences.find((audience) => audience === chosen[field]) ?? defaultChampionAudience[field];
  return { done: of("done"), places: of("places"), available: of("available") };
}
