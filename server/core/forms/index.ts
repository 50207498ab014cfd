export { answerForm } from "./answer-form.ts";
export { closeDueForms, closeForm, reopenForm } from "./close-form.ts";
export { createForm, type NewForm } from "./create-form.ts";
export { formFactsFor, formsIn, formTallies, formViews, ownFormSubjects } from "./form-views.ts";
export { type FormHome, registerFormHome } from "./homes.ts";
export { registerFormData } from "./personal-data.ts";
export { formRules } from "./policy.ts";
