import { permittedInSpace, type SpaceFacts, type SpacePermissions } from "#server/contracts/spaces.ts";
import { type Actor, isAdmin, type Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** The rules of a space. `visible` is a predicate over a row of "space" that `alias` names. */
export const seeSpace: Rule<SpaceFacts> = {
  ...rule("see"),
  visible: (actor, alias) => Prisma.sql`(${alias}."visibility" = 'public' or ${isMember(actor, alias)})`,
};

export const seeMembers: Rule<SpaceFacts> = {
  ...rule("seeMembers"),
  visible: (actor, alias) => (actor.kind === "person" ? seeSpace.visible(actor, alias) : Prisma.sql`false`),
};

export const postInSpace: Rule<SpaceFacts> = {
  ...rule("post"),
  visible: (actor, alias) => Prisma.sql`(${alias}."archivedAt" is null and ${isMember(actor, alias)})`,
};

export const moderateSpace: Rule<SpaceFacts> = { ...rule("moderate"), visible: inCharge };

export const manageSpace: Rule<SpaceFacts> = { ...rule("manage"), visible: inCharge };

export const archiveSpace: Rule<SpaceFacts> = {
  ...rule("archive"),
  visible: (actor, alias) => Prisma.sql`(${alias}."archivedAt" is null and ${inCharge(actor, alias)})`,
};

export const unarchiveSpace: Rule<SpaceFacts> = {
  ...rule("unarchive"),
  visible: (actor, alias) => Prisma.sql`(${alias}."archivedAt" is not null and ${inCharge(actor, alias)})`,
};

export const joinSpace: Rule<SpaceFacts> = {
  ...rule("join"),
  visible: (actor, alias) =>
    Prisma.sql`(${isStranger(actor, alias)} and ${alias}."joinRule" = 'open' and not ${isBarred(actor, alias)})`,
};

export const requestSpace: Rule<SpaceFacts> = {
  ...rule("request"),
  visible: (actor, alias) => Prisma.sql`(${isStranger(actor, alias)} and (${alias}."joinRule" = 'request'
    or (${alias}."joinRule" = 'open' and ${isBarred(actor, alias)})))`,
};

export const leaveSpace: Rule<SpaceFacts> = { ...rule("leave"), visible: (actor, alias) => isMember(actor, alias) };

/** Every rule of this room, for the test that holds both forms together. */
export const spaceRules = [
  seeSpace,
  seeMembers,
  postInSpace,
  moderateSpace,
  manageSpace,
  archiveSpace,
  unarchiveSpace,
  joinSpace,
  requestSpace,
  leaveSpace,
] as const;

function rule(permission: keyof SpacePermissions) {
  return {
    action: `space.${permission}`,
    can: (actor: Actor, space: SpaceFacts) => permittedInSpace(actor, space)[permission],
  };
}

function inCharge(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  const moderator = isMember(actor, alias, Prisma.sql`and mine."role" in ('moderator', 'facilitator')`);
  return isAdmin(actor) ? Prisma.sql`(${alias}."visibility" = 'public' or ${moderator})` : moderator;
}

function isStranger(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return Prisma.sql`false`;
  return Prisma.sql`(${alias}."visibility" = 'public' and ${alias}."archivedAt" is null and not ${isMember(actor, alias)})`;
}

/** Rights come from the membership as it is now, never from an old row. */
function isMember(actor: Actor, alias: Prisma.Sql, and: Prisma.Sql = Prisma.empty): Prisma.Sql {
  return mine(actor, alias, Prisma.sql`mine."state" = 'active' ${and}`);
}

/** Was removed, and not restored. */
function isBarred(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  return mine(actor, alias, Prisma.sql`mine."state" = 'removed'`);
}

function mine(actor: Actor, alias: Prisma.Sql, state: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return Prisma.sql`false`;
  return Prisma.sql`exists (select 1 from "membership" mine where mine."spaceId" = ${alias}."id"
    and mine."personId" = ${actor.id}::uuid and ${state})`;
}
