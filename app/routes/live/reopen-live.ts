import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ThreadActionInput } from "#server/contracts/threads.ts";
import { reopenThread } from "#server/core/threads/index.ts";

/** POST /live/:threadId/reopen: it goes on. */
export const action = threadDeed(ThreadActionInput, reopenThread, { say: "live:reopened" });
