export { answerForm } from "./answer-form.ts";
export { askedInLines } from "./asked-in-lines.ts";
export { closeDueForms, closeForm, closeFormsIn, reopenForm } from "./close-form.ts";
export { withoutCounted } from "./counted-only.ts";
export { createForm, type NewForm, openFirst } from "./create-form.ts";
export {
  addQuestion,
  askForm,
  changeForm,
  changeQuestion,
  missingInDrafts,
  moveQuestionUp,
  removeForm,
  removeQuestion,
  startForm,
} from "./draft-form.ts";
export { exportAnswers } from "./export-answers.ts";
export { feedbackForm } from "./feedback-form.ts";
export { forgetAnswers } from "./forget-answers.ts";
export { answersOf, formFactsFor, formsIn, formTallies, formViews, ownFormSubjects } from "./form-views.ts";
export { type FormHome, registerFormHome } from "./homes.ts";
export { type FormRowView, listForms } from "./list-forms.ts";
export { formTranslations, openForm, placeOfForm, readForm } from "./open-form.ts";
export { asksActor, asksOf, titlesOfForms } from "./open-forms.ts";
export { registerFormData } from "./personal-data.ts";
export { answerForm as mayAnswer, formRules } from "./policy.ts";
export { rightAnswers } from "./right-answers.ts";
export { translateForm } from "./translate-form.ts";
export { registerFormTranslations } from "./translated-forms.ts";
