import type { ChangeSiteRoleInput } from "#server/contracts/installation.ts";
import {
  audit,
  Conflict,
  type Ctx,
  isAdmin,
  NotAllowed,
  NotFound,
  onceBySend,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { endAllSessions } from "./sessions.ts";

/** An administrator gives somebody another part in the installation. One administrator always stays. */
export function changeSiteRole(
  ctx: Ctx,
  { key, personId, siteRole }: ChangeSiteRoleInput,
): Promise<{ personId: string }> {
  signedIn(ctx);
  if (!isAdmin(ctx.actor)) throw new NotAllowed("adminOnly");
  return onceBySend(ctx, { key, action: "person.siteRole", body: { personId, siteRole } }, async (tx) => {
    // All administrators are locked, so that two who step back at once do not both find the other still there.
    const admins = await tx.db.$queryRaw<{ id: string; suspendedAt: Date | null }[]>`
      select "id", "suspendedAt" from "person" where "siteRole" = 'admin' order by "id" for update`;
    const [person] = await tx.db.$queryRaw<{ siteRole: string; suspendedAt: Date | null }[]>`
      select "siteRole", "suspendedAt" from "person" where "id" = ${personId}::uuid for update`;
    if (!person) throw new NotFound();
    if (person.siteRole === siteRole) return { personId };
    const others = admins.filter(({ id, suspendedAt }) => id !== personId && suspendedAt === null);
    if (person.siteRole === "admin" && others.length === 0) throw new Conflict("lastAdmin");
    if (person.suspendedAt && siteRole !== "member") throw new Conflict("personSuspended");
    await tx.db.person.update({ where: { id: personId }, data: { siteRole } });
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
