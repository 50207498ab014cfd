import { ThreadActionInput } from "#server/contracts/threads.ts";
import { lowerHand } from "#server/core/threads/index.ts";
import { handDeed } from "./hand-deed.ts";

/** POST /live/:threadId/hand/lower: they do not any more, or have said it. */
export const action = handDeed(ThreadActionInput, lowerHand);
