import type { ChangeRoleInput, CommunityRole } from "#server/contracts/spaces.ts";
import {
  audit,
  Conflict,
  type Ctx,
  NotAllowed,
  NotFound,
  onceBySend,
  partChanged,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { othersInCharge, showInHome } from "./membership-rows.ts";
import { manageSpace } from "./policy.ts";

/** Gives a member another role. The last one in charge stays in charge until somebody else is. */
export function changeRole(ctx: Ctx, input: ChangeRoleInput): Promise<{ spaceId: string }> {
  signedIn(ctx);
  const { key, space: address, personId, role } = input;
  return onceBySend(ctx, { key, action: "community.changeRole", body: { address, personId, role } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!manageSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    const before = await setRole(tx, { spaceId: space.id, personId, role });
    if (before !== role) {
      await audit(tx, {
        action: "community.changeRole",
        subjectType: "person",
        subjectId: personId,
        spaceId: space.id,
        facts: { before, after: role },
      });
    }
    return { spaceId: space.id };
  });
}

/** The change itself, under the space's lock. Answers which role it was before. `quiet`: who it is about is told otherwise. */
export async function setRole(
  tx: Ctx,
  { spaceId, personId, role, quiet }: { spaceId: string; personId: string; role: CommunityRole; quiet?: true },
): Promise<CommunityRole> {
  const row = await tx.db.membership.findUnique({
    where: { spaceId_personId: { spaceId, personId } },
    include: { person: { select: { suspendedAt: true } } },
  });
  if (row?.state !== "active") throw new NotFound();
  const before = row.role as CommunityRole;
  if (before === role) return before;
  if (role === "moderator" && row.person.suspendedAt) throw new Conflict("personSuspended");
  if (before === "moderator" && (await othersInCharge(tx, spaceId, personId)) === 0) throw new Conflict("lastInCharge");
  await tx.db.membership.update({ where: { spaceId_personId: { spaceId, personId } }, data: { role } });
  await recordEvent(tx, { type: "member.roleChanged", spaceId, personId, role, ...(quiet && { quiet }) });
  if (before === "moderator") await recordEvent(tx, { type: "access.changed", spaceId, personId, sessionId: null });
  await partChanged(tx, personId);
  await showInHome(tx, spaceId);
  return before;
}
