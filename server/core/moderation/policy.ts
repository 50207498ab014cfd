import type { SpaceFacts } from "#server/contracts/spaces.ts";
import { moderateSpace } from "#server/core/spaces/index.ts";
import { actorId, isStaff, type Rule, siteRule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** What the rule needs of a report; `space`: the community whose moderators decide it, else staff do. */
export type RuledReport = { aboutId: string; space: SpaceFacts | null };

/** What reaches staff is listed for them. */
export const listReports = siteRule("reports.list", "staff");

/**
 * Over a row of "report". Moderators decide what was reported in their community, staff the rest; nobody what is said
 * of themselves.
 */
export const decideReport: Rule<RuledReport> = {
  action: "report.decide",
  can: (actor, { aboutId, space }) =>
    actorId(actor) !== null && actorId(actor) !== aboutId && (space ? moderateSpace.can(actor, space) : isStaff(actor)),
  visible(actor, alias) {
    if (actor.kind !== "person") return Prisma.sql`false`;
    const staff = isStaff(actor) ? Prisma.sql`${alias}."spaceId" is null` : Prisma.sql`false`;
    return Prisma.sql`(${alias}."aboutId" <> ${actor.id}::uuid and (${staff} or exists (
      select 1 from "space" theirs where theirs."id" = ${alias}."spaceId" and ${moderateSpace.visible(actor, Prisma.sql`theirs`)})))`;
  },
};
