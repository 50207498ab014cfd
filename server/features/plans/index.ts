export { beginPlan, planToBegin } from "./begin-plan.ts";
export { changePlan, changeTemplate, planToChange, templatesToMoveTo } from "./change-plan.ts";
export {
  inviteToPlan,
  openPlanToHolders,
  planInvitation,
  plansAskedInto,
  takePlanInvitationBack,
  teamToChoose,
} from "./invite-to-plan.ts";
export { myPlans, plansIn } from "./list-plans.ts";
export { openPlan } from "./plan-rows.ts";
export { changePlanRole, leavePlan, planTeam, removeFromPlan } from "./plan-team.ts";
export { planRules, sectionRules } from "./policy.ts";
export { readPlan } from "./read-plan.ts";
export { registerPlans } from "./register-plans.ts";
export { planSection, writeSection } from "./write-section.ts";
