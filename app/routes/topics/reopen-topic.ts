import { ThreadActionInput } from "#server/contracts/threads.ts";
import { reopenThread } from "#server/core/threads/index.ts";
import { threadDeed } from "./post-deed.ts";

export const action = threadDeed(ThreadActionInput, reopenThread, { say: "topics:reopened" });
