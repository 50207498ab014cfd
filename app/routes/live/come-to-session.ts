import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { ComeToLiveInput } from "#server/contracts/live-threads.ts";
import { comeToSession } from "#server/features/live-threads/index.ts";

/** POST /live/:threadId/coming: whether I come. */
export const action = threadDeed(ComeToLiveInput, comeToSession, { say: "live:session.answered" });
