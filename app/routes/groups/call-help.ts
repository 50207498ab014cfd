import { callHelp } from "#server/features/workshop-groups/index.ts";
import { groupDeed } from "./group-deed.ts";

/** POST /groups/:group/help: somebody in it calls for those who lead. */
export const action = groupDeed(callHelp);
