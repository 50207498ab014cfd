import { answerCall } from "#server/features/workshop-groups/index.ts";
import { groupDeed } from "./group-deed.ts";

/** POST /groups/:group/help/answer: who leads goes there. */
export const action = groupDeed(answerCall);
