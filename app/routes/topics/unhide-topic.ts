import { ThreadActionInput } from "#server/contracts/threads.ts";
import { unhideThread } from "#server/core/threads/index.ts";
import { threadDeed } from "./post-deed.ts";

export const action = threadDeed(ThreadActionInput, unhideThread, { say: "topics:hideTopic.undone" });
