import type { ChangeSiteRoleInput } from "#server/contracts/installation.ts";
import {
  audit,
  Conflict,
  type Ctx,
  NotAllowed,
  onceBySend,
  partChanged,
  recordEvent,
  requireOnSite,
} from "#server/core/usecase/index.ts";
import { lockForStaff } from "./in-charge.ts";
import { changeSiteRoles } from "./policy.ts";
import { endAllSessions } from "./sessions.ts";

/** An administrator gives somebody another part in the installation. One administrator always stays. */
export function changeSiteRole(
  ctx: Ctx,
  { key, personId, siteRole }: ChangeSiteRoleInput,
): Promise<{ personId: string }> {
  const me = requireOnSite(ctx, changeSiteRoles);
  return onceBySend(ctx, { key, action: "person.siteRole", body: { personId, siteRole } }, async (tx) => {
    const { person, admins } = await lockForStaff(tx, personId);
    if (!admins.some(({ id }) => id === me.id)) throw new NotAllowed("adminOnly");
    if (person.siteRole === siteRole) return { personId };
    if (person.siteRole === "admin" && admins.every(({ id }) => id === personId)) throw new Conflict("lastAdmin");
    if (person.suspendedAt && siteRole !== "member") throw new Conflict("personSuspended");
    await tx.db.person.update({ where: { id: personId }, data: { siteRole } });
    await partChanged(tx, personId);
    // A session carries no rights of its own, but whoever lost power signs in again as who they are now.
    if (siteRole === "member") await endAllSessions(tx, personId);
    await recordEvent(tx, { type: "access.changed", spaceId: null, personId, sessionId: null });
    await audit(tx, {
      action: "person.siteRole",
      subjectType: "person",
      subjectId: personId,
      facts: { before: person.siteRole, after: siteRole },
    });
    return { personId };
  });
}
