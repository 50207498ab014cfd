import { takeCallBack } from "#server/features/workshop-groups/index.ts";
import { groupDeed } from "./group-deed.ts";

/** POST /groups/:group/help/back: nobody is needed any more. */
export const action = groupDeed(takeCallBack);
