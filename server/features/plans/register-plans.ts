import { registerPersonalData } from "#server/core/people/index.ts";
import { registerDiscussions } from "./discussion-policy.ts";
import { registerDecidersFollow } from "./follow-parts.ts";
import { registerPlanNotices } from "./plan-notices.ts";
import { registerPlanSections } from "./plan-sections.ts";
import { registerSubmissionData } from "./submission-data.ts";
import { registerSubmissionNotices } from "./submission-notices.ts";
import { registerReasonTranslations } from "./translated-reasons.ts";
import { registerRowTranslations } from "./translated-rows.ts";
import { registerSubmissionTranslations } from "./translated-submissions.ts";

/** Tells core what there is about plans beside what is in their spaces. */
export function registerPlans(): void {
  registerPlanSections();
  registerDiscussions();
  registerPlanNotices();
  registerSubmissionNotices();
  registerSubmissionData();
  registerReasonTranslations();
  registerRowTranslations();
  registerSubmissionTranslations();
  registerDecidersFollow();
  // In which teams somebody is stands among their memberships, and what they wrote among their documents.
  registerPersonalData({
    name: "plansBegun",
    collect: (ctx, personId) =>
      ctx.db.plan.findMany({
        where: { createdBy: personId },
        orderBy: { spaceId: "asc" },
        select: { spaceId: true, template: true, createdAt: true },
      }),
  });
  registerPersonalData({
    // What a template says belongs to the programme; here is what somebody did with which.
    name: "planTemplates",
    collect: (ctx, personId) =>
      ctx.db.planTemplate.findMany({
        where: {
          OR: [
            { createdBy: personId },
            { versions: { some: { changedBy: personId } } },
            { words: { some: { changedBy: personId } } },
          ],
        },
        orderBy: { id: "asc" },
        select: {
          ...{ id: true, createdAt: true },
          versions: { where: { changedBy: personId }, select: { number: true, changedAt: true } },
          words: { where: { changedBy: personId }, select: { language: true, changedAt: true } },
        },
      }),
  });
  registerPersonalData({
    name: "planRows",
    collect: (ctx, personId) =>
      ctx.db.planRow.findMany({
        // What others wrote over it since is theirs.
        where: { changedBy: personId },
        orderBy: { id: "asc" },
        select: { id: true, values: true, changedAt: true, section: { select: { planId: true, key: true } } },
      }),
  });
  registerPersonalData({
    name: "planEditions",
    collect: (ctx, personId) =>
      ctx.db.planEdition.findMany({
        where: { madeBy: personId },
        orderBy: { id: "asc" },
        select: { id: true, planId: true, at: true },
      }),
  });
  registerPersonalData({
    name: "planImports",
    collect: (ctx, personId) =>
      ctx.db.planImport.findMany({
        where: { personId },
        orderBy: { id: "asc" },
        select: { planId: true, name: true, parts: true, at: true },
      }),
  });
}
