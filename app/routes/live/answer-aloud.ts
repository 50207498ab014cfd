import { answerQuestion } from "#server/core/threads/index.ts";
import { questionDeed } from "./question-deed.ts";

/** POST /questions/:postId/aloud: a host has just answered it aloud; a note may follow. */
export const action = questionDeed((ctx, input) =>
  answerQuestion(ctx, { ...input, aloud: true, source: "", language: null }),
);
