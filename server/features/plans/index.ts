export { agreeToPlan, takeAgreementBack } from "./agreements.ts";
export { askOfPlan, planToAsk } from "./ask-of-plan.ts";
export { beginPlan, planToBegin } from "./begin-plan.ts";
export { bringFile, planToImport } from "./bring-file.ts";
export { changePlan, changeTemplate, planToChange, templatesToMoveTo } from "./change-plan.ts";
export { addRow, bringRowBack, changeRow, moveRowDown, moveRowUp, removeRow } from "./change-rows.ts";
export { chooseCurrency, currencyToChoose } from "./choose-currency.ts";
export { discussionBeside, openDiscussion, sayOfPlan } from "./discussion.ts";
export { discussionRules } from "./discussion-policy.ts";
export {
  addTemplateSection,
  bringTemplateSectionBack,
  changeTemplateSection,
  changeTemplateSettings,
  moveTemplateSectionDown,
  moveTemplateSectionUp,
  removeTemplateSection,
} from "./draft-template.ts";
export { purgeEditions } from "./editions.ts";
export { handIn, planToHandIn } from "./hand-in.ts";
export {
  inviteToPlan,
  openPlanToHolders,
  planInvitation,
  plansAskedInto,
  takePlanInvitationBack,
  teamToChoose,
} from "./invite-to-plan.ts";
export { myPlans, plansIn } from "./list-plans.ts";
export { staffTemplates } from "./list-templates.ts";
export { beginTemplate, beginTemplateVersion, discardTemplateDraft } from "./make-template.ts";
export { planFile, sharedPlanFile } from "./plan-file.ts";
export { planForPhone } from "./plan-for-phone.ts";
export { openPlan } from "./plan-rows.ts";
export { changePlanRole, leavePlan, planTeam, removeFromPlan } from "./plan-team.ts";
export { keepTemplates, planRules, sectionRules } from "./policy.ts";
export { offerTemplateAgain, publishTemplate, withdrawTemplate } from "./publish-template.ts";
export { purgeRemovedRows } from "./purge-rows.ts";
export { purgeWithdrawn } from "./purge-submissions.ts";
export { readPlan, wayToPlan } from "./read-plan.ts";
export { readPlanByLink, readSharedPlan } from "./read-shared-plan.ts";
export { readSubmission, readSubmissionByCode, submissionFile } from "./read-submission.ts";
export { plansSharedWithMe } from "./readable-plans.ts";
export { registerPlans } from "./register-plans.ts";
export { beginReview, joinReview, submissionTalkedAbout } from "./review.ts";
export { rowToChange, sectionOfRows } from "./rows-page.ts";
export { returnSubmission, supportSubmission, withdrawSubmission } from "./settle-submission.ts";
export {
  giveText,
  planSharing,
  planToShare,
  sharePlanByLink,
  sharePlanWithPerson,
  sharePlanWithSpace,
  stopSharingPlan,
} from "./share-plan.ts";
export {
  previewTemplate,
  staffTemplate,
  templateSectionToChange,
  templateToPublish,
} from "./staff-templates.ts";
export { submissionRules } from "./submission-policy.ts";
export { receivedByMe, submissionToDecide, submissionToDiscuss, whetherDecides } from "./submission-rows.ts";
export { discardImport, openImport, purgeImports, takeIn } from "./take-in.ts";
export { templateNamesToWrite, templateSectionToWrite, templateWordsIn } from "./template-words-to-write.ts";
export { setTerm, termsToSet } from "./term.ts";
export { correctPiece, sectionTranslation, withdrawPiece } from "./translate-section.ts";
export { noteValidation, removeValidation, validationToNote } from "./validation.ts";
export { planSection, writeSection } from "./write-section.ts";
export { writeTemplateSection, writeTemplateWords } from "./write-template-words.ts";
