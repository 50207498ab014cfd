import { QuestionActionInput } from "#server/contracts/form-drafts.ts";
import { moveQuestionUp } from "#server/core/forms/index.ts";
import { draftDeed } from "./draft-deed.ts";

export const action = draftDeed(QuestionActionInput, moveQuestionUp, "forms:make.saved");
