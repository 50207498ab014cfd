import { ThreadActionInput } from "#server/contracts/threads.ts";
import { closeThread } from "#server/core/threads/index.ts";
import { threadDeed } from "./post-deed.ts";

export const action = threadDeed(ThreadActionInput, closeThread, { say: "topics:closed" });
