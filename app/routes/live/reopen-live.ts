import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ThreadActionInput } from "#server/contracts/threads.ts";
import { reopenLive } from "#server/features/live-threads/index.ts";

/** POST /live/:threadId/reopen: it goes on. */
export const action = threadDeed(ThreadActionInput, reopenLive, { say: "live:reopened" });
