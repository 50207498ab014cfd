import { MOST_HOSTS } from "#server/contracts/live-threads.ts";
import { mayHappen } from "#server/contracts/registration.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import { TEAM_ROLES, type TeamRole } from "#server/contracts/workshops.ts";
import { bringIn, changeRoleIn, takeOut } from "#server/core/spaces/index.ts";
import { Conflict, type Ctx, Invalid, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { leadWith } from "./lead-with.ts";
import { type Held, moveRegistration } from "./move-registration.ts";
import { type HeldWorkshop, lockHeld } from "./workshop-rows.ts";

type Led = Held & Parameters<typeof leadWith>[1];
type Going = { personId: string; state: "left" | "removed" };

/**
 * Makes somebody one of those who lead a workshop or interpret, in its rehearsal too when one goes on; under the workshop's
 * lock, who may was asked.
 */
export async function putIn(tx: Ctx, workshop: Led, who: { personId: string; role: TeamRole }): Promise<void> {
  const { personId, role } = who;
  const leading = await leadersOf(tx, workshop.id);
  if (role === "facilitator" && leading.length >= MOST_HOSTS && !leading.includes(personId))
    throw new Invalid({ handle: "tooMany" });
  // They need no place any more, which goes to whose turn it is.
  const where = { spaceId_personId: { spaceId: workshop.id, personId } };
  const registered = await tx.db.registration.findUnique({ where, select: { state: true } });
  if (registered && mayHappen("withdraw", registered.state as RegistrationState))
    await moveRegistration(tx, workshop, { personId, move: "withdraw" });
  const came = await bringIn(tx, { spaceId: workshop.id, kind: "workshop", personId, role });
  if (!came) await changeRoleIn(tx, { spaceId: workshop.id, kind: "workshop", personId, role });
  await leadWith(tx, workshop, await leadersOf(tx, workshop.id));
  const rehearsal = await heldRehearsal(tx, workshop.id);
  if (rehearsal) await putIn(tx, rehearsal, who);
}

/** Somebody leads it no more, or interprets no more, nor in its rehearsal; who answers for it cannot go. */
export async function goOut(tx: Ctx, workshop: Led & { leadId: string }, going: Going): Promise<void> {
  const role = await roleOf(tx, workshop, going.personId);
  if (role === null || !(TEAM_ROLES as readonly string[]).includes(role)) throw new NotFound();
  if (going.personId === workshop.leadId) throw new Conflict("lastFacilitator");
  await takeOutOfTeam(tx, workshop, going);
  const rehearsal = await heldRehearsal(tx, workshop.id);
  if (!rehearsal) return;
  await takeOutOfTeam(tx, rehearsal, going);
  // They may have been the one who began it.
  if (rehearsal.leadId === going.personId)
    await tx.db.workshop.update({ where: { spaceId: rehearsal.id }, data: { leadId: workshop.leadId } });
}

async function takeOutOfTeam(tx: Ctx, workshop: Led, going: Going): Promise<void> {
  await takeOut(tx, { spaceId: workshop.id, ...going, by: signedIn(tx).id });
  await leadWith(tx, workshop, await leadersOf(tx, workshop.id));
}

/** The rehearsal of a workshop that goes on, locked too. */
export async function heldRehearsal(tx: Ctx, workshopId: string): Promise<HeldWorkshop | null> {
  const found = await tx.db.workshop.findUnique({ where: { rehearsalOf: workshopId }, select: { spaceId: true } });
  return found && lockHeld(tx, found.spaceId);
}

export async function roleOf(tx: Ctx, { id: spaceId }: { id: string }, personId: string): Promise<string | null> {
  const row = await tx.db.membership.findUnique({ where: { spaceId_personId: { spaceId, personId } } });
  return row?.state === "active" ? row.role : null;
}

/** Ids of those who lead it, in the order in which they came. */
export async function leadersOf(tx: Ctx, spaceId: string): Promise<string[]> {
  const rows = await tx.db.membership.findMany({
    where: { spaceId, state: "active", role: "facilitator" },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId);
}
