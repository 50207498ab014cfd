import { ThreadActionInput } from "#server/contracts/threads.ts";
import { unpinThread } from "#server/core/threads/index.ts";
import { threadDeed } from "./post-deed.ts";

export const action = threadDeed(ThreadActionInput, unpinThread, { say: "topics:unpinned" });
