import { registerPersonalData } from "#server/core/people/index.ts";

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
    // What they wrote with others is in it as it was.
    name: "plansHandedIn",
    collect: (ctx, personId) =>
      ctx.db.planSubmission.findMany({
        where: { OR: [{ authors: { has: personId } }, { handedInBy: personId }] },
        orderBy: { id: "asc" },
        select: {
          ...{ planId: true, number: true, code: true, handedInAt: true, hash: true, snapshot: true, state: true },
          ...{ settledAt: true, reasons: true },
        },
      }),
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
