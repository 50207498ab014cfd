import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ThreadActionInput } from "#server/contracts/threads.ts";
import { resolveComment } from "#server/core/documents/index.ts";

/** POST /comments/:threadId/resolve: what it was about is done. */
export const action = threadDeed(ThreadActionInput, resolveComment, { say: "comments:resolved" });
