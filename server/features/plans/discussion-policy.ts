import {
  type DiscussionFacts,
  type DiscussionPermissions,
  permittedInDiscussion,
} from "#server/contracts/discussion-permissions.ts";
import { isGranted, isGrantedTo, keepsOrderOf } from "#server/core/spaces/index.ts";
import { registerThreadCircle } from "#server/core/threads/index.ts";
import type { Actor, Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { inTeam, PLAN } from "./policy.ts";
import { plansNamed } from "./readable-plans.ts";

const { sql } = Prisma;

/*
 * Rules over a row of "thread" that `alias` names, which is the discussion of a plan: it is in the space of the plan's team,
 * and read and written by those too whom the plan is shown to by name or through a community.
 */
export const seeDiscussion: Rule<DiscussionFacts> = {
  ...rule("sees"),
  visible: (actor, alias) =>
    sql`(${inTeam(actor, sql`${alias}."spaceId"`)} or ${isGranted(actor, planOf(alias), "any")})`,
};
export const writeInDiscussion: Rule<DiscussionFacts> = {
  ...rule("writes"),
  visible: (actor, alias) => sql`(${seeDiscussion.visible(actor, alias)} and exists (
    select 1 from "space" team where team."id" = ${alias}."spaceId" and team."archivedAt" is null))`,
};
export const moderateDiscussion: Rule<DiscussionFacts> = {
  ...rule("moderates"),
  visible: (actor, alias) =>
    sql`(${inTeam(actor, sql`${alias}."spaceId"`, ["author"])} or ${keepsOrderOf(actor, planOf(alias))})`,
};

/** Every rule of discussions, for the test that holds both forms together. */
export const discussionRules = [seeDiscussion, writeInDiscussion, moderateDiscussion] as const;

/** Tells core/threads whom discussions of plans are for. */
export function registerDiscussions(): void {
  registerThreadCircle({
    kind: "discussion",
    sees: seeDiscussion.visible,
    writes: writeInDiscussion.visible,
    moderates: moderateDiscussion.visible,
    seenBy: (person, thread) => sql`(${person}."suspendedAt" is null and (exists (
        select 1 from "membership" team where team."spaceId" = ${thread}."spaceId" and team."personId" = ${person}."id"
          and team."state" = 'active') or ${isGrantedTo(sql`${person}."id"`, planOf(thread), "any")}))`,
    names: plansNamed,
  });
}

function planOf(thread: Prisma.Sql) {
  return { type: PLAN, id: sql`${thread}."spaceId"` };
}

function rule(permission: keyof DiscussionPermissions) {
  return {
    action: `discussion.${permission}`,
    can: (actor: Actor, facts: DiscussionFacts) => permittedInDiscussion(actor, facts)[permission],
  };
}
