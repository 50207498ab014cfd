import {
  type GroupFacts,
  type GroupPermissions,
  type GroupsFacts,
  type GroupsPermissions,
  permittedOnGroup,
  permittedOnGroups,
  type RoundState,
} from "#server/contracts/group-permissions.ts";
import type { Actor, Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;
const OVER = ["ended", "cancelled"];

/** Rules over a row of "workshop" that `alias` names. */
export const seeAllGroups: Rule<GroupsFacts> = {
  ...ofAll("seeAll"),
  visible: (actor, alias) => isIn(actor, sql`${alias}."spaceId"`, ["facilitator", "interpreter"]),
};

export const leadGroups: Rule<GroupsFacts> = {
  ...ofAll("lead"),
  visible: (actor, alias) => leads(actor, sql`${alias}."spaceId"`, OVER),
};

export const openGroups: Rule<GroupsFacts> = {
  ...ofAll("open"),
  visible: (actor, alias) => leads(actor, sql`${alias}."spaceId"`, [...OVER, "draft"]),
};

/** Rules over a row of "workshopGroup": who may be in it now is in its space. */
export const seeGroup: Rule<GroupFacts> = {
  ...ofOne("see"),
  visible: (actor, alias) => isIn(actor, sql`${alias}."spaceId"`, ["participant", "facilitator", "interpreter"]),
};

export const callHelpRule: Rule<GroupFacts> = {
  ...ofOne("callHelp"),
  visible: (actor, alias) => sql`(${isIn(actor, sql`${alias}."spaceId"`, ["participant"])}
    and ${ofRound(alias, ["open"])})`,
};

export const bringRule: Rule<GroupFacts> = {
  ...ofOne("bring"),
  visible: (actor, alias) => sql`(${isIn(actor, sql`${alias}."spaceId"`, ["participant", "facilitator"])}
    and ${ofRound(alias, ["open", "closed"])})`,
};

/** Every rule of this feature, for the test that holds both forms together. */
export const groupsRules = [seeAllGroups, leadGroups, openGroups] as const;
export const groupRules = [seeGroup, callHelpRule, bringRule] as const;

function ofAll(permission: keyof GroupsPermissions) {
  return {
    action: `groups.${permission}`,
    can: (actor: Actor, workshop: GroupsFacts) => permittedOnGroups(actor, workshop)[permission],
  };
}

function ofOne(permission: keyof GroupPermissions) {
  return {
    action: `group.${permission}`,
    can: (actor: Actor, group: GroupFacts) => permittedOnGroup(actor, group)[permission],
  };
}

function isIn(actor: Actor, spaceId: Prisma.Sql, roles: readonly string[]): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return sql`exists (select 1 from "membership" mine where mine."spaceId" = ${spaceId}
    and mine."personId" = ${actor.id}::uuid and mine."state" = 'active' and mine."role" = any(${[...roles]}::text[]))`;
}

function leads(actor: Actor, workshopId: Prisma.Sql, notIn: readonly string[]): Prisma.Sql {
  return sql`(${isIn(actor, workshopId, ["facilitator"])} and ${goesOn(workshopId, notIn)})`;
}

/** Its workshop is in none of these states, and its community is open. */
function goesOn(workshopId: Prisma.Sql, notIn: readonly string[]): Prisma.Sql {
  return sql`exists (select 1 from "space" home join "space" community on community."id" = home."parentId"
    join "calendarEvent" held on held."subjectType" = 'workshop' and held."subjectId" = home."id"
    where home."id" = ${workshopId} and community."archivedAt" is null
      and not held."state" = any(${[...notIn]}::text[]))`;
}

function ofRound(alias: Prisma.Sql, states: readonly RoundState[]): Prisma.Sql {
  return sql`exists (select 1 from "groupRound" r where r."id" = ${alias}."roundId"
    and r."state" = any(${[...states]}::text[]) and ${goesOn(sql`r."workshopId"`, OVER)})`;
}
