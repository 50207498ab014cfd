import { LIVE_ENTRY } from "#server/contracts/threads.ts";
import { factsOfThread, registerThreadEntries } from "#server/core/threads/index.ts";
import { registerSessionsAttended } from "./attendance.ts";
import { registerFeedback } from "./feedback.ts";
import { registerSessionsInStep } from "./follow-events.ts";
import { liveFacts } from "./live-facts.ts";
import { registerLiveNotices } from "./live-notices.ts";
import { registerLiveData } from "./personal-data.ts";
import { registerSessionDrafts } from "./session-drafts.ts";
import { registerSummaries } from "./summary.ts";

/** Tells core what live threads are beside their posts. */
export function registerLiveThreads(): void {
  registerThreadEntries(LIVE_ENTRY, async (ctx, threadId) => {
    const thread = await factsOfThread(ctx, threadId);
    return thread ? liveFacts(ctx, [thread]) : new Map();
  });
  registerSessionsInStep();
  registerSessionsAttended();
  registerFeedback();
  registerLiveNotices();
  registerSessionDrafts();
  registerSummaries();
  registerLiveData();
}
