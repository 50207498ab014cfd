import { HandInput } from "#server/contracts/hands.ts";
import { lowerHandOf } from "#server/core/threads/index.ts";
import { handDeed } from "./hand-deed.ts";

/** POST /live/:threadId/hands/:personId/lower: a host lowers somebody's hand. */
export const action = handDeed(HandInput, lowerHandOf);
