import { ThreadActionInput } from "#server/contracts/threads.ts";
import { closeTopic } from "#server/core/threads/index.ts";
import { threadDeed } from "./post-deed.ts";

export const action = threadDeed(ThreadActionInput, closeTopic, { say: "topics:closed" });
