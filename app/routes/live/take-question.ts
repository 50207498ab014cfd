import { takeQuestionOn } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/take: a host takes it. */
export const action = questionDeed(takeQuestionOn);
