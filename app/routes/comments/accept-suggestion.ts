import { acceptSuggestion } from "#server/core/documents/index.ts";
import { commentDeed } from "./comment-deed.ts";

/** POST /comments/:threadId/accept: the words that it suggests come into the text. */
export const action = commentDeed(acceptSuggestion, { say: "comments:suggestion.said.accept" });
