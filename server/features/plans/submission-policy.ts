import {
  permittedOnSubmission,
  type SubmissionFacts,
  type SubmissionPermissions,
} from "#server/contracts/submission-permissions.ts";
import { type Actor, isStaff, type Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** Rules over a row of "planSubmission" that `alias` names: it is its team's, and theirs whom its template names. */
export const seeSubmission: Rule<SubmissionFacts> = {
  ...rule("see"),
  visible: (actor, alias) =>
    sql`(${inTeam(actor, alias)} or (${alias}."state" <> 'withdrawn' and ${receives(actor, alias)}))`,
};
const withdrawSubmission: Rule<SubmissionFacts> = {
  ...rule("withdraw"),
  visible: (actor, alias) => sql`(${alias}."state" = 'received' and ${inTeam(actor, alias, ["author"])})`,
};
const commentOnSubmission: Rule<SubmissionFacts> = {
  ...rule("comment"),
  visible: (actor, alias) => sql`(${alias}."state" <> 'withdrawn' and ${receives(actor, alias)})`,
};
export const settleSubmission: Rule<SubmissionFacts> = {
  ...rule("settle"),
  visible: (actor, alias) => sql`(${alias}."state" = 'received' and ${receives(actor, alias)})`,
};

/** Every rule about what was handed in, for the test that holds both forms together. */
export const submissionRules = [seeSubmission, withdrawSubmission, commentOnSubmission, settleSubmission] as const;

function rule(permission: keyof SubmissionPermissions) {
  return {
    action: `submission.${permission}`,
    can: (actor: Actor, facts: SubmissionFacts) => permittedOnSubmission(actor, facts)[permission],
  };
}

/** Whether it is for the actor to decide about; nobody does so of a plan of their own team. */
export function receives(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  const staff = isStaff(actor) ? sql`(${alias}."receivers" = 'staff' or ${alias}."spaceId" is null)` : sql`false`;
  const champion = sql`(${alias}."receivers" = 'champions' and ${isChampion(actor, alias)})`;
  return sql`((${staff} or ${champion}) and not ${inTeam(actor, alias)})`;
}

/** Whether the actor is a champion of the community in which it was handed in. */
export function isChampion(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  return within(actor, sql`${alias}."spaceId"`, ["champion"]);
}

/** Whether a community has a champion outside a plan's team, who can act: there somebody decides about the plan. */
export function hasChampion({ spaceId, planId }: { spaceId: Prisma.Sql; planId: Prisma.Sql }): Prisma.Sql {
  return sql`exists (select 1 from "membership" one join "person" p on p."id" = one."personId" and p."suspendedAt" is null
    where one."spaceId" = ${spaceId} and one."state" = 'active' and one."role" = 'champion' and not exists (
      select 1 from "membership" team where team."spaceId" = ${planId} and team."personId" = one."personId"
        and team."state" = 'active'))`;
}

function inTeam(actor: Actor, alias: Prisma.Sql, roles: readonly string[] = ["commenter", "author"]): Prisma.Sql {
  return within(actor, sql`${alias}."planId"`, roles);
}

function within(actor: Actor, spaceId: Prisma.Sql, roles: readonly string[]): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return sql`exists (select 1 from "membership" mine where mine."spaceId" = ${spaceId}
    and mine."personId" = ${actor.id}::uuid and mine."state" = 'active' and mine."role" = any(${[...roles]}::text[]))`;
}
