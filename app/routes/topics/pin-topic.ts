import { ThreadActionInput } from "#server/contracts/threads.ts";
import { pinThread } from "#server/core/threads/index.ts";
import { threadDeed } from "./post-deed.ts";

export const action = threadDeed(ThreadActionInput, pinThread, { say: "topics:pinned" });
