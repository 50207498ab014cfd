import { type MentoringFacts, type MentoringPermissions, permittedOnMentoring } from "#server/contracts/mentoring.ts";
import { type Actor, actorId } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** What the rule of seeing needs of a mentoring, for one onlooker. */
export type SeenMentoring = MentoringFacts & {
  /** Whether the onlooker is a champion of the community in which it was asked. */
  championThere: boolean;
  /** Whether the onlooker is in its space. */
  inside: boolean;
};

/**
 * Who knows of a mentoring: who asked; who is asked, while they are a champion there; and, once it is under way, those in
 * its space. Nobody else, whatever their role: not those in charge of the community, not staff, not administrators.
 */
export const seeMentoring = {
  action: "mentoring.see",
  can(actor: Actor, mentoring: SeenMentoring): boolean {
    const me = actorId(actor);
    if (me === null) return false;
    if (me === mentoring.askerId || mentoring.inside) return true;
    return me === mentoring.championId && mentoring.championThere && ASKED.includes(mentoring.state);
  },
  /** Over the row of "mentoring" that `alias` names. */
  visible(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
    if (actor.kind !== "person") return sql`false`;
    const mine = sql`select 1 from "membership" mine where mine."personId" = ${actor.id}::uuid and mine."state" = 'active'`;
    return sql`(${alias}."askerId" = ${actor.id}::uuid
      or (${alias}."spaceId" is not null and exists (${mine} and mine."spaceId" = ${alias}."spaceId"))
      or (${alias}."championId" = ${actor.id}::uuid and ${alias}."state" = any(${[...ASKED]}::text[])
        and exists (${mine} and mine."spaceId" = ${alias}."communityId" and mine."role" = 'champion')))`;
  },
};

/** Who knows what a mentoring is about: those who see it, and who is invited to it. Over the row that `alias` names. */
export function knowTitle(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  return sql`(${seeMentoring.visible(actor, alias)} or exists (
    select 1 from "mentoringInvitee" invited where invited."mentoringId" = ${alias}."id"
      and invited."personId" = ${actorId(actor)}::uuid and invited."state" = 'invited'))`;
}

/** While it is a request, and when it came to nothing by the champion's word or silence; what was taken back is gone. */
const ASKED: readonly string[] = ["asked", "declined", "expired"];

/** What the actor may do with a mentoring that they see. */
export function permitted(actor: Actor, mentoring: MentoringFacts): MentoringPermissions {
  return permittedOnMentoring(actorId(actor) ?? "", mentoring);
}
