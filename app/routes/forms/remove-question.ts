import { QuestionActionInput } from "#server/contracts/form-drafts.ts";
import { removeQuestion } from "#server/core/forms/index.ts";
import { draftDeed } from "./draft-deed.ts";

export const action = draftDeed(QuestionActionInput, removeQuestion, "forms:make.removed");
