import { reopenQuestion } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/reopen: it is not answered after all. */
export const action = questionDeed(reopenQuestion);
