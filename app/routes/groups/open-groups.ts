import { OpenGroupsInput } from "#server/contracts/workshop-groups.ts";
import { openGroupsOf } from "#server/features/workshop-groups/index.ts";
import { groupsDeed } from "./groups-deed.ts";

/** POST /workshops/:workshop/groups/open: all go into their groups. */
export const action = groupsDeed(OpenGroupsInput, openGroupsOf, "groups:open.done");
