import { refuseSuggestion } from "#server/core/documents/index.ts";
import { commentDeed } from "./comment-deed.ts";

/** POST /comments/:threadId/refuse: the text stays as it is. */
export const action = commentDeed(refuseSuggestion, { say: "comments:suggestion.said.refuse" });
