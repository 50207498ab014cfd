import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ThreadActionInput } from "#server/contracts/threads.ts";
import { closeThread } from "#server/core/threads/index.ts";

/** POST /live/:threadId/end: it stays readable, nobody writes any more. */
export const action = threadDeed(ThreadActionInput, closeThread, { say: "live:ended" });
