import { HandInput } from "#server/contracts/hands.ts";
import { giveWord } from "#server/core/threads/index.ts";
import { handDeed } from "./hand-deed.ts";

/** POST /live/:threadId/hands/:personId/word: it is their turn. */
export const action = handDeed(HandInput, giveWord);
