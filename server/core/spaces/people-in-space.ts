import { MOST_PEOPLE } from "#server/contracts/bounds.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import type { RoleIn, SpaceRole } from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { Conflict, type Ctx, recordEvent } from "#server/core/usecase/index.ts";
import type { OwnKind } from "./create-space.ts";
import { lockSpaceRow } from "./lock-space.ts";
import { admit, admitAll, endMembership, showInHome } from "./membership-rows.ts";

/* For spaces that people have for themselves. Who may do what the feature has asked; all join the open transaction, and
   those that change who is there take the space's lock. */

/** Brings one more person in; whoever left or was taken out comes back like this too. Answers whether they were not there. */
export async function bringIn<Kind extends OwnKind>(
  tx: Ctx,
  who: { spaceId: string; kind: Kind; personId: string; role: RoleIn<Kind> },
): Promise<boolean> {
  const { kind, ...member } = who;
  await lockSpaceRow(tx, who.spaceId);
  const there = await tx.db.membership.findMany({
    where: { spaceId: who.spaceId, state: "active" },
    select: { personId: true },
  });
  if (there.some(({ personId }) => personId === who.personId)) return false;
  if (there.length >= MOST_PEOPLE[kind]) throw new Conflict("spaceFull");
  return admit(tx, { ...member, watch: "all" });
}

/**
 * The same for many at once, in a few statements; those who are there stay what they are. Answers who was not there.
 */
export async function bringAllIn<Kind extends OwnKind>(
  tx: Ctx,
  given: { spaceId: string; kind: Kind; personIds: readonly string[]; role: RoleIn<Kind> },
): Promise<string[]> {
  const { spaceId, kind, personIds, role } = given;
  await lockSpaceRow(tx, spaceId);
  const there = await tx.db.membership.count({
    where: { spaceId, state: "active", personId: { notIn: [...personIds] } },
  });
  if (there + personIds.length > MOST_PEOPLE[kind]) throw new Conflict("spaceFull");
  return admitAll(tx, { spaceId, personIds, role, watch: "all" });
}

/** Gives somebody who is there another role. Answers whether it is another. `told`: no other event tells them of it. */
export async function changeRoleIn<Kind extends OwnKind>(
  tx: Ctx,
  who: { spaceId: string; kind: Kind; personId: string; role: RoleIn<Kind>; told?: boolean },
): Promise<boolean> {
  const { spaceId, personId, role, told = false } = who;
  await lockSpaceRow(tx, spaceId);
  const { count } = await tx.db.membership.updateMany({
    where: { spaceId, personId, state: "active", role: { not: role } },
    data: { role },
  });
  if (count === 0) return false;
  await recordEvent(tx, { type: "member.roleChanged", spaceId, personId, role, ...(!told && { quiet: true }) });
  await recordEvent(tx, { type: "access.changed", spaceId, personId, sessionId: null });
  await showInHome(tx, spaceId);
  return true;
}

/**
 * Ends somebody's time in it: they left, or were taken out. What they see of it ends with it, everywhere, and so does
 * their time in the spaces within it.
 */
export async function takeOut(
  tx: Ctx,
  end: { spaceId: string; personId: string; state: "left" | "removed"; by: string },
): Promise<boolean> {
  await lockSpaceRow(tx, end.spaceId);
  const ended = await endMembership(tx, { ...end, reason: "" });
  const within = await tx.db.space.findMany({
    where: { parentId: end.spaceId, memberships: { some: { personId: end.personId, state: "active" } } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id } of within) await takeOut(tx, { ...end, spaceId: id });
  return ended;
}

/** Names it anew; an empty name is after who is in it. */
export async function nameSpace(tx: Ctx, given: { spaceId: string; name: string; language: string }): Promise<void> {
  const { spaceId, ...named } = given;
  await tx.db.space.update({ where: { id: spaceId }, data: named });
  await showInHome(tx, spaceId);
}

/** They go with all that is in them: for what nobody knew of. */
export async function dropSpaces(tx: Ctx, spaceIds: readonly string[]): Promise<void> {
  await tx.db.space.deleteMany({ where: { id: { in: [...spaceIds] } } });
}

/** Ends what it was made for, or goes on with it: all stays readable, nobody writes while it is over. */
export async function setSpaceOver(tx: Ctx, { spaceId, over }: { spaceId: string; over: boolean }): Promise<void> {
  await tx.db.space.update({ where: { id: spaceId }, data: { archivedAt: over ? tx.clock.now() : null } });
  await showInHome(tx, spaceId);
}

/** Somebody in a space of one's own; `here`: they did not leave. */
export type PersonIn = { person: PersonCard; role: SpaceRole; joinedAt: Date; here: boolean };

/** Who is in each of some spaces that were loaded through the actor, or was, in the order in which they came. */
export async function listPeopleIn(ctx: Ctx, spaceIds: readonly string[]): Promise<Map<string, PersonIn[]>> {
  if (spaceIds.length === 0) return new Map();
  const rows = await ctx.db.membership.findMany({
    where: { spaceId: { in: [...spaceIds] }, space: { kind: { not: "community" } } },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    select: { spaceId: true, personId: true, role: true, state: true, joinedAt: true },
  });
  const cards = await personCards(
    ctx,
    rows.map(({ personId }) => personId),
  );
  const found = new Map<string, PersonIn[]>(spaceIds.map((id) => [id, []]));
  for (const { spaceId, personId, role, state, joinedAt } of rows) {
    const person = cards.get(personId);
    if (person) found.get(spaceId)?.push({ person, role: role as SpaceRole, joinedAt, here: state === "active" });
  }
  return found;
}
