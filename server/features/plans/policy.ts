import {
  type PlanFacts,
  type PlanPermissions,
  type PlanRole,
  permittedOnPlan,
} from "#server/contracts/plan-permissions.ts";
import { isGranted } from "#server/core/spaces/index.ts";
import { type Actor, type Rule, siteRule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;
/** What a plan is called where others are let to it. */
export const PLAN = "plan";

/** Templates that are not our own are the programme's: staff make them, and everyone begins plans with what is published. */
export const keepTemplates = siteRule("templates.keep", "staff");

/** Rules over a row of "plan" that `alias` names: a plan is its team's, who say who else reads it. */
export const seePlan: Rule<PlanFacts> = {
  ...rule("see"),
  visible: (actor, alias) => inTeam(actor, sql`${alias}."spaceId"`),
};
const writePlan: Rule<PlanFacts> = {
  ...rule("write"),
  visible: (actor, alias) => writes(actor, sql`${alias}."spaceId"`),
};
const chooseTeam: Rule<PlanFacts> = { ...rule("team"), visible: writePlan.visible };
const choosesReaders: Rule<PlanFacts> = { ...rule("share"), visible: writePlan.visible };
/** Its team, and whom a grant reaches. */
export const readPlanRule: Rule<PlanFacts> = {
  ...rule("read"),
  visible: (actor, alias) => reads(actor, sql`${alias}."spaceId"`),
};

/** Over a row of "plan": its team, and whom a grant reaches that shows it, or an edition of it. It opens nothing of the text. */
export function reachesPlan(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  const id = sql`${alias}."spaceId"`;
  return sql`(${inTeam(actor, id)} or ${isGranted(actor, { type: PLAN, id }, "any")})`;
}

/** Its team, and whom a grant reaches that shows it as it is; over a row of "planSection". */
export const readSection: Rule<PlanFacts> = {
  ...readPlanRule,
  visible: (actor, alias) => reads(actor, sql`${alias}."planId"`),
};
export const seeSection: Rule<PlanFacts> = {
  ...seePlan,
  visible: (actor, alias) => inTeam(actor, sql`${alias}."planId"`),
};
export const writeSectionRule: Rule<PlanFacts> = {
  ...writePlan,
  visible: (actor, alias) => writes(actor, sql`${alias}."planId"`),
};
/** Authors and advisers. Who reads it by a grant is not among them. */
export const commentOnSection: Rule<PlanFacts> = {
  ...rule("comment"),
  visible: (actor, alias) => whileOpen(actor, sql`${alias}."planId"`, ["commenter", "author"]),
};

/** Every rule of this feature, for the test that holds both forms together. */
export const planRules = [seePlan, readPlanRule, writePlan, chooseTeam, choosesReaders] as const;
export const sectionRules = [readSection, seeSection, writeSectionRule, commentOnSection] as const;

function rule(permission: keyof PlanPermissions) {
  return {
    action: `plan.${permission}`,
    can: (actor: Actor, plan: PlanFacts) => permittedOnPlan(actor, plan)[permission],
  };
}

function reads(actor: Actor, planId: Prisma.Sql): Prisma.Sql {
  return sql`(${inTeam(actor, planId)} or ${isGranted(actor, { type: PLAN, id: planId })})`;
}

function writes(actor: Actor, planId: Prisma.Sql): Prisma.Sql {
  return whileOpen(actor, planId, ["author"]);
}

function whileOpen(actor: Actor, planId: Prisma.Sql, roles: readonly PlanRole[]): Prisma.Sql {
  return sql`(${inTeam(actor, planId, roles)} and exists (select 1 from "space" home
    where home."id" = ${planId} and home."archivedAt" is null))`;
}

/** Whether the actor is in a plan's team, as one of some roles. */
export function inTeam(
  actor: Actor,
  spaceId: Prisma.Sql,
  roles: readonly PlanRole[] = ["commenter", "author"],
): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return sql`exists (select 1 from "membership" mine where mine."spaceId" = ${spaceId}
    and mine."personId" = ${actor.id}::uuid and mine."state" = 'active' and mine."role" = any(${[...roles]}::text[]))`;
}
