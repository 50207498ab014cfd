import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ThreadActionInput } from "#server/contracts/threads.ts";
import { endLive } from "#server/features/live-threads/index.ts";

/** POST /live/:threadId/end: it stays readable, nobody writes any more. */
export const action = threadDeed(ThreadActionInput, endLive, { say: "live:ended" });
