import { askAgain } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/withdraw/undo: they do after all. */
export const action = questionDeed(askAgain);
