import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ThreadActionInput } from "#server/contracts/threads.ts";
import { reopenComment } from "#server/core/documents/index.ts";

/** POST /comments/:threadId/reopen: it is not done after all. */
export const action = threadDeed(ThreadActionInput, reopenComment, { say: "comments:reopened" });
