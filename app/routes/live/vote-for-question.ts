import { voteForQuestion } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/vote: somebody wants it answered too. */
export const action = questionDeed(voteForQuestion);
