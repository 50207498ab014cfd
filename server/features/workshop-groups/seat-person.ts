import type { SeatInput } from "#server/contracts/workshop-groups.ts";
import { takeOut } from "#server/core/spaces/index.ts";
import { audit, Conflict, type Ctx, Invalid, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { bringWhereDue } from "./follow-members.ts";
import { actOnGroups, type GroupsDone } from "./lock-groups.ts";

/** Those who lead put one person into another group, or into one at all who came late. While groups are open they are there at once. */
export function seatPerson(ctx: Ctx, input: SeatInput): Promise<GroupsDone> {
  const { personId, groupId } = input;
  return actOnGroups(ctx, input, {
    ...{ action: "seatPerson", needs: "lead" },
    async work(tx, { workshop, round }) {
      if (!round) throw new Conflict("groupsNone");
      if (round.state === "closed") throw new Conflict("groupsNotOpen");
      const takesPart = await tx.db.membership.count({
        where: { spaceId: workshop.id, personId, state: "active", role: "participant" },
      });
      if (takesPart === 0) throw new NotFound();
      const group = groupId && (await tx.db.workshopGroup.findUnique({ where: { spaceId: groupId } }));
      if (groupId && (!group || group.roundId !== round.id)) throw new Invalid({ groupId: "choiceUnknown" });
      const where = { roundId_personId: { roundId: round.id, personId } };
      const before = await tx.db.groupSeat.findUnique({ where });
      if ((before?.groupId ?? null) === groupId) return;
      if (before) {
        await tx.db.groupSeat.delete({ where });
        await takeOut(tx, { spaceId: before.groupId, personId, state: "removed", by: signedIn(tx).id });
      }
      if (groupId) await tx.db.groupSeat.create({ data: { roundId: round.id, personId, groupId } });
      await bringWhereDue(tx, { workshopId: workshop.id, personId });
      // What is only prepared, nobody knows of.
      if (round.state === "open")
        await audit(tx, {
          ...{ action: "workshop.seat", subjectType: "person", subjectId: personId, spaceId: workshop.community.id },
          facts: { workshopId: workshop.id, from: before?.groupId ?? "", to: groupId ?? "" },
        });
    },
  });
}
