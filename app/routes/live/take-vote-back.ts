import { takeVoteBack } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/vote/undo: they do not any more. */
export const action = questionDeed(takeVoteBack);
