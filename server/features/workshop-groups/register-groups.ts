import { registerPersonalData } from "#server/core/people/index.ts";
import { registerEnd } from "#server/features/workshops/index.ts";
import { registerGroupsFollow } from "./follow-members.ts";
import { registerGroupNotes } from "./notes.ts";
import { closeGroupsWith } from "./open-groups.ts";

/** Tells core what there is about the groups of workshops beside what is said in them. */
export function registerWorkshopGroups(): void {
  registerGroupNotes();
  registerEnd("groups", closeGroupsWith);
  registerGroupsFollow();
  registerPersonalData({
    name: "workshopGroups",
    collect: (ctx, personId) =>
      ctx.db.groupSeat.findMany({
        where: { personId, round: { openedAt: { not: null } } },
        orderBy: { roundId: "asc" },
        select: { groupId: true, round: { select: { workshopId: true, number: true, openedAt: true } } },
      }),
  });
  registerPersonalData({
    name: "callsForHelp",
    collect: (ctx, helpBy) =>
      ctx.db.workshopGroup.findMany({
        where: { helpBy },
        orderBy: { spaceId: "asc" },
        select: { spaceId: true, helpAt: true },
      }),
  });
}
