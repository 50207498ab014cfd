import type { SuspendInput } from "#server/contracts/people.ts";
import { cleanLine } from "#server/core/richtext/index.ts";
import {
  audit,
  Conflict,
  type Ctx,
  NotAllowed,
  partChanged,
  recordEvent,
  requireOnSite,
} from "#server/core/usecase/index.ts";
import { lockForStaff } from "./in-charge.ts";
import { suspendPeople } from "./policy.ts";
import { endAllSessions } from "./sessions.ts";

/** Staff keep somebody out, with a reason: signed out everywhere, unable to sign in. Administrators only by administrators. */
export async function suspendPerson(ctx: Ctx, { personId, reason }: SuspendInput): Promise<void> {
  await ctx.transaction(async (tx) => {
    const person = await lockOther(tx, personId);
    if (person.suspendedAt) throw new Conflict("alreadySuspended");
    await tx.db.person.update({ where: { id: personId }, data: { suspendedAt: tx.clock.now() } });
    await partChanged(tx, personId);
    await endAllSessions(tx, personId);
    await recordEvent(tx, { type: "access.changed", spaceId: null, personId, sessionId: null });
    await recordEvent(tx, { type: "person.changed", personId });
    await audit(tx, {
      action: "person.suspended",
      subjectType: "person",
      subjectId: personId,
      reason: cleanLine(reason),
    });
  });
}

/** Undoes it. */
export async function liftSuspension(ctx: Ctx, { personId, reason }: SuspendInput): Promise<void> {
  await ctx.transaction(async (tx) => {
    const person = await lockOther(tx, personId);
    if (!person.suspendedAt) throw new Conflict("notSuspended");
    await tx.db.person.update({ where: { id: personId }, data: { suspendedAt: null } });
    await recordEvent(tx, { type: "person.changed", personId });
    await audit(tx, {
      action: "person.restored",
      subjectType: "person",
      subjectId: personId,
      reason: cleanLine(reason),
    });
  });
}

async function lockOther(ctx: Ctx, personId: string): Promise<{ suspendedAt: Date | null }> {
  const me = requireOnSite(ctx, suspendPeople);
  const { person, admins } = await lockForStaff(ctx, personId);
  if (personId === me.id) throw new NotAllowed("suspendOneself");
  if (person.siteRole === "admin" && !admins.some(({ id }) => id === me.id)) throw new NotAllowed("adminOnly");
  return person;
}
