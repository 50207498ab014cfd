import { withdrawQuestion } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/withdraw: who asked it needs no answer any more. */
export const action = questionDeed(withdrawQuestion);
