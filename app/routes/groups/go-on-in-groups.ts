import { GroupsInput } from "#server/contracts/workshop-groups.ts";
import { goOnInGroups } from "#server/features/workshop-groups/index.ts";
import { groupsDeed } from "./groups-deed.ts";

/** POST /workshops/:workshop/groups/longer: five minutes more. */
export const action = groupsDeed(GroupsInput, goOnInGroups, "groups:close.longerDone");
