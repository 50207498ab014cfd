import type { SpaceFacts, SpaceView } from "#server/contracts/spaces.ts";
import { moderateSpace, seeSpace } from "#server/core/spaces/index.ts";
import { type Actor, actorId, Conflict, isStaff, NotAllowed, type Rule, siteRule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** The mark beside a name is the staff's to give and to take. */
export const markChampions = siteRule("champions.mark", "staff");

/**
 * Who says that somebody is a champion of a community: its moderators, and staff where they see it. Over a row of "space".
 */
export const vetChampions: Rule<SpaceFacts> = {
  action: "champion.vet",
  can: (actor, space) => (isStaff(actor) ? seeSpace : moderateSpace).can(actor, space),
  visible: (actor, alias) => (isStaff(actor) ? seeSpace : moderateSpace).visible(actor, alias),
};

/** Members propose themselves, those who decide propose others; in a closed community nobody. Else it says why not. */
export function requireProposing(actor: Actor, space: SpaceView, { others }: { others: boolean }): void {
  if (space.archived) throw new Conflict("communityClosed");
  if (!others && space.myRole === null) throw new NotAllowed("notMember");
  if (others && !vetChampions.can(actor, space)) throw new NotAllowed("notInCharge");
}

/** Whether what is given here is the mark too: by staff, where everybody reads. */
export function givesMark(actor: Actor, { visibility }: Pick<SpaceView, "visibility">): boolean {
  return isStaff(actor) && visibility === "public";
}

/** What the rule needs of a proposal. */
export type RuledProposal = { personId: string; hasRole: boolean; space: SpaceFacts };

/**
 * Nobody decides about themselves. Who has the role already can be given the mark alone, which is the staff's to give.
 * Over a row of "championVetting".
 */
export const decideProposal: Rule<RuledProposal> = {
  action: "champion.decide",
  can: (actor, { personId, hasRole, space }) =>
    actorId(actor) !== personId && (isStaff(actor) || !hasRole) && vetChampions.can(actor, space),
  visible(actor, alias) {
    if (actor.kind !== "person") return sql`false`;
    return sql`(${alias}."personId" <> ${actor.id}::uuid
      and ${isStaff(actor) ? sql`true` : sql`not ${hasRole(alias)}`}
      and exists (select 1 from "space" its where its."id" = ${alias}."spaceId" and ${vetChampions.visible(actor, sql`its`)}))`;
  },
};

/** Whether a proposal is about somebody who is a champion there already. */
export const hasRole = (alias: Prisma.Sql) => sql`exists (select 1 from "membership" theirs
  where theirs."spaceId" = ${alias}."spaceId" and theirs."personId" = ${alias}."personId"
    and theirs."state" = 'active' and theirs."role" = 'champion')`;

/** Waits, and is about somebody who is still a member there. Over a row of "championVetting". */
export const stillWaits = (alias: Prisma.Sql) => sql`(${alias}."state" = 'waiting' and exists (
  select 1 from "membership" theirs join "person" p on p."id" = theirs."personId" and p."suspendedAt" is null
  where theirs."spaceId" = ${alias}."spaceId" and theirs."personId" = ${alias}."personId"
    and theirs."state" = 'active' and theirs."role" <> 'moderator'))`;

/** The actor's own: about them, or by them. */
export const isOwn = (actor: Actor, alias: Prisma.Sql) =>
  sql`(${actorId(actor)}::uuid in (${alias}."personId", ${alias}."proposedBy"))`;
