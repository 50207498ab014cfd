import { giveQuestionBack } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/take/undo: it waits for any host again. */
export const action = questionDeed(giveQuestionBack);
