import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ThreadPresenceInput } from "#server/contracts/live-threads.ts";
import { setThreadPresence } from "#server/features/live-threads/index.ts";

/** POST /live/:threadId/presence: whether it says who is here. */
export const action = threadDeed(ThreadPresenceInput, setThreadPresence, { say: "live:floor.saved" });
