import { ThreadActionInput } from "#server/contracts/threads.ts";
import { raiseHand } from "#server/core/threads/index.ts";
import { handDeed } from "./hand-deed.ts";

/** POST /live/:threadId/hand: somebody wants to say something. */
export const action = handDeed(ThreadActionInput, raiseHand);
