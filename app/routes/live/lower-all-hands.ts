import { ThreadActionInput } from "#server/contracts/threads.ts";
import { lowerAllHands } from "#server/core/threads/index.ts";
import { handDeed } from "./hand-deed.ts";

/** POST /live/:threadId/hands/lower: all hands go down. */
export const action = handDeed(ThreadActionInput, lowerAllHands);
