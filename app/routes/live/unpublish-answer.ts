import { unpublishAnswer } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/publish/undo: it does not. */
export const action = questionDeed(unpublishAnswer);
