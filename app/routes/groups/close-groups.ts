import { CloseGroupsInput } from "#server/contracts/workshop-groups.ts";
import { closeGroups } from "#server/features/workshop-groups/index.ts";
import { groupsDeed } from "./groups-deed.ts";

/** POST /workshops/:workshop/groups/close: now, or in a while that all see run down. */
export const action = groupsDeed(CloseGroupsInput, closeGroups, "groups:close.done");
