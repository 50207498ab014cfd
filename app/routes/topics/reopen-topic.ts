import { ThreadActionInput } from "#server/contracts/threads.ts";
import { reopenTopic } from "#server/core/threads/index.ts";
import { threadDeed } from "./post-deed.ts";

export const action = threadDeed(ThreadActionInput, reopenTopic, { say: "topics:reopened" });
