import { unmergeQuestion } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/merge/undo: it asks something else after all. */
export const action = questionDeed(unmergeQuestion);
