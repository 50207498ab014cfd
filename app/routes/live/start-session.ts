import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ThreadActionInput } from "#server/contracts/threads.ts";
import { startSession } from "#server/features/live-threads/index.ts";

/** POST /live/:threadId/start: an announced session begins. */
export const action = threadDeed(ThreadActionInput, startSession, { say: "live:session.started" });
