import { reopenComment } from "#server/core/documents/index.ts";
import { commentDeed } from "./comment-deed.ts";

/** POST /comments/:threadId/reopen: it is not done after all. */
export const action = commentDeed(reopenComment, { say: "comments:reopened" });
