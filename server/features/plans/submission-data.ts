import { registerPersonalData } from "#server/core/people/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeSubmission } from "./submission-policy.ts";

const { sql } = Prisma;

/** What handing in holds about a person, for them to take away. */
export function registerSubmissionData(): void {
  registerPersonalData({
    name: "planAgreements",
    collect: (ctx, personId) =>
      ctx.db.planAgreement.findMany({
        where: { personId },
        orderBy: { planId: "asc" },
        select: { planId: true, content: true, at: true },
      }),
  });
  registerPersonalData({
    name: "planValidations",
    collect: (ctx, personId) =>
      ctx.db.planValidation.findMany({ where: { notedBy: personId }, orderBy: { planId: "asc" } }),
  });
  registerPersonalData({
    // What they wrote with others, and why it was returned, as long as that is theirs to read; else that it was handed in.
    name: "plansHandedIn",
    collect: (ctx, personId) => {
      const theirs = seeSubmission.visible(ctx.actor, sql`b`);
      return ctx.db.$queryRaw<unknown[]>`
        select b."planId"::text as "planId", b."number", b."code", b."handedInAt", b."hash", b."state", b."settledAt",
          case when ${theirs} then b."snapshot" end as "snapshot", case when ${theirs} then b."reasons" end as "reasons"
        from "planSubmission" b
        where b."authors" @> array[${personId}::uuid] or b."handedInBy" = ${personId}::uuid order by b."id"`;
    },
  });
  registerPersonalData({
    // Of what others handed in, only what they did themselves.
    name: "plansDecided",
    collect: (ctx, personId) =>
      ctx.db.planSubmission.findMany({
        where: { settledBy: personId, state: { in: ["returned", "supported"] } },
        orderBy: { id: "asc" },
        select: { id: true, state: true, settledAt: true, reasons: true },
      }),
  });
  registerPersonalData({
    name: "planTermsSet",
    collect: (ctx, personId) =>
      ctx.db.planTerm.findMany({
        where: { setBy: personId },
        orderBy: { id: "asc" },
        select: { template: true, spaceId: true, closesAt: true, setAt: true },
      }),
  });
}
