import { moveQuestion } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/move: it becomes a topic in the forum. */
export const action = questionDeed(moveQuestion);
