import { publishAnswer } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/publish: its answer stands among those that remain. */
export const action = questionDeed(publishAnswer);
