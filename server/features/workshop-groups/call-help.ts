import type { GroupPermissions } from "#server/contracts/group-permissions.ts";
import type { GroupInput } from "#server/contracts/workshop-groups.ts";
import { Conflict, type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockWorkshop } from "#server/features/workshops/index.ts";
import { type OpenGroup, openGroup, permittedHere } from "./group-rows.ts";
import { tellOfCall } from "./lock-groups.ts";

type Done = { slug: string };

/** Somebody in a group calls for those who lead. Who called first stands for all of it. */
export function callHelp(ctx: Ctx, input: GroupInput): Promise<Done> {
  return actInGroup(ctx, input, {
    action: "callHelp",
    async work(tx, group) {
      requireIn(group, "callHelp");
      if (group.helpAt !== null && group.answeredBy === null) return;
      await setCall(tx, group, { helpAt: tx.clock.now(), helpBy: signedIn(tx).id, answeredBy: null });
    },
  });
}

/** The group needs nobody any more: somebody in it says so, or who went there. */
export function takeCallBack(ctx: Ctx, input: GroupInput): Promise<Done> {
  return actInGroup(ctx, input, {
    action: "takeCallBack",
    async work(tx, group) {
      if (!group.can.callHelp && !permittedHere(tx, group.workshop).lead) requireIn(group, "callHelp");
      if (group.helpAt === null) return;
      await setCall(tx, group, { helpAt: null, helpBy: null, answeredBy: null });
    },
  });
}

/** Who leads goes there: the group sees who comes, the others who lead that somebody does. */
export function answerCall(ctx: Ctx, input: GroupInput): Promise<Done> {
  return actInGroup(ctx, input, {
    action: "answerCall",
    async work(tx, group) {
      if (!permittedHere(tx, group.workshop).lead) throw new NotAllowed("notFacilitator");
      if (group.helpAt === null || group.answeredBy !== null) return;
      const { helpAt, helpBy } = group;
      await setCall(tx, group, { helpAt, helpBy, answeredBy: signedIn(tx).id });
    },
  });
}

function requireIn({ can, round, facts }: OpenGroup, permission: keyof GroupPermissions): void {
  if (can[permission]) return;
  if (facts.myRole !== "participant") throw new NotAllowed("notInGroup");
  throw new Conflict(round.state === "open" ? "workshopOver" : "groupsNotOpen");
}

type Call = { helpAt: Date | null; helpBy: string | null; answeredBy: string | null };

async function setCall(tx: Ctx, { id: spaceId }: OpenGroup, call: Call): Promise<void> {
  await tx.db.workshopGroup.update({ where: { spaceId }, data: call });
}

/** In the turn of all that changes the workshop's groups; the group is read again after the lock. */
function actInGroup(
  ctx: Ctx,
  { key, group: address }: GroupInput,
  deed: { action: string; work(tx: Ctx, group: OpenGroup): Promise<void> },
): Promise<Done> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: deed.action, body: { address } }, async (tx) => {
    const { workshopId } = await openGroup(tx, address);
    await lockWorkshop(tx, workshopId);
    const group = await openGroup(tx, address);
    await deed.work(tx, group);
    await tellOfCall(tx, { id: group.id, workshopId });
    return { slug: group.slug };
  });
}
