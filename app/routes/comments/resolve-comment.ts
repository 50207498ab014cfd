import { resolveComment } from "#server/core/documents/index.ts";
import { commentDeed } from "./comment-deed.ts";

/** POST /comments/:threadId/resolve: what it was about is done. */
export const action = commentDeed(resolveComment, { say: "comments:resolved" });
