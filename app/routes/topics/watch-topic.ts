import { ThreadWatchInput } from "#server/contracts/threads.ts";
import { setThreadWatch } from "#server/core/threads/index.ts";
import { threadDeed } from "./post-deed.ts";

export const action = threadDeed(ThreadWatchInput, setThreadWatch, { say: "topics:watch.saved" });
