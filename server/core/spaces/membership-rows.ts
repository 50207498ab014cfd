import { roomOf } from "#server/contracts/events.ts";
import type { SpaceRole } from "#server/contracts/spaces.ts";
import type { WatchLevel } from "#server/contracts/threads.ts";
import { type Ctx, recordEvent, recordEvents, recordInRoom, recordInRooms } from "#server/core/usecase/index.ts";

/* All of these want the space's row locked. */

/** Makes a person an active member; one who already is stays what they are. Answers whether something changed. */
export async function admit(
  tx: Ctx,
  who: { spaceId: string; personId: string; role: SpaceRole; watch?: WatchLevel },
): Promise<boolean> {
  const { spaceId, personId, role, watch = null } = who;
  const changed = await tx.db.$executeRaw`
    insert into "membership" ("spaceId", "personId", "role", "state", "watch", "joinedAt")
    values (${spaceId}::uuid, ${personId}::uuid, ${role}, 'active', coalesce(${watch}, 'mentions'), ${tx.clock.now()})
    on conflict ("spaceId", "personId") do update
      set "role" = excluded."role", "state" = 'active', "watch" = coalesce(${watch}, "membership"."watch"), "joinedAt" = excluded."joinedAt",
          "endedAt" = null, "endedBy" = null, "reason" = ''
      where "membership"."state" <> 'active'`;
  if (changed === 0) return false;
  await count(tx, spaceId, 1);
  await tx.db.joinRequest.updateMany({
    where: { spaceId, personId, state: "waiting" },
    data: { state: "accepted", decidedAt: tx.clock.now() },
  });
  await recordEvent(tx, { type: "member.joined", spaceId, personId, role });
  await showInHome(tx, spaceId);
  return true;
}

/** The same for many at once, by the same rules. Answers for whom something changed. */
export async function admitAll(
  tx: Ctx,
  who: { spaceId: string; personIds: readonly string[]; role: SpaceRole; watch: WatchLevel },
): Promise<string[]> {
  const { spaceId, personIds, role, watch } = who;
  const came = await tx.db.$queryRaw<{ personId: string }[]>`
    insert into "membership" ("spaceId", "personId", "role", "state", "watch", "joinedAt")
    select ${spaceId}::uuid, one, ${role}, 'active', ${watch}, ${tx.clock.now()}
    from unnest(${[...personIds]}::uuid[]) one order by one
    on conflict ("spaceId", "personId") do update
      set "role" = excluded."role", "state" = 'active', "watch" = excluded."watch", "joinedAt" = excluded."joinedAt",
          "endedAt" = null, "endedBy" = null, "reason" = ''
      where "membership"."state" <> 'active'
    returning "personId"::text as "personId"`;
  if (came.length === 0) return [];
  await tx.db.space.update({ where: { id: spaceId }, data: { memberCount: { increment: came.length } } });
  for (const { personId } of came) await recordEvent(tx, { type: "member.joined", spaceId, personId, role });
  await showInHome(tx, spaceId);
  return came.map(({ personId }) => personId);
}

/** Ends an active membership. Its row stays, so that a removal can be undone and a role come back. */
export async function endMembership(
  tx: Ctx,
  end: { spaceId: string; personId: string; state: "left" | "removed"; by: string; reason: string },
): Promise<boolean> {
  const { spaceId, personId, state, by, reason } = end;
  const { count: ended } = await tx.db.membership.updateMany({
    where: { spaceId, personId, state: "active" },
    data: { state, endedAt: tx.clock.now(), endedBy: by, reason },
  });
  if (ended === 0) return false;
  await count(tx, spaceId, -1);
  await recordEvent(tx, { type: state === "left" ? "member.left" : "member.removed", spaceId, personId });
  await recordEvent(tx, { type: "access.changed", spaceId, personId, sessionId: null });
  await showInHome(tx, spaceId);
  return true;
}

/** The same in many spaces at once, in a few statements however many there are. Whoever looks at what was lost looks at all. */
export async function endMemberships(
  tx: Ctx,
  end: { spaceIds: readonly string[]; personId: string; by: string },
): Promise<void> {
  const { spaceIds, personId, by } = end;
  await tx.db.$queryRaw`
    select 1 from "space" where "id" = any(${[...spaceIds]}::uuid[]) order by "id" for no key update`;
  const ended = await tx.db.$queryRaw<{ id: string }[]>`
    update "membership" set "state" = 'removed', "endedAt" = ${tx.clock.now()}, "endedBy" = ${by}::uuid, "reason" = ''
    where "spaceId" = any(${[...spaceIds]}::uuid[]) and "personId" = ${personId}::uuid and "state" = 'active'
    returning "spaceId"::text as "id"`;
  if (ended.length === 0) return;
  const ids = ended.map(({ id }) => id);
  await tx.db.space.updateMany({ where: { id: { in: ids } }, data: { memberCount: { decrement: 1 } } });
  await recordEvents(
    tx,
    ids.map((spaceId) => ({ type: "member.removed", spaceId, personId })),
  );
  await recordEvent(tx, { type: "access.changed", spaceId: null, personId, sessionId: null });
  await recordInRooms(
    tx,
    ids.map((id) => ({
      ...{ room: roomOf.space(id), kind: "space.changed", subject: id },
      event: { type: "space.changed", spaceId: id },
    })),
  );
}

/** How many people besides this one are in charge and able to act. */
export async function othersInCharge(tx: Ctx, spaceId: string, personId: string): Promise<number> {
  return tx.db.membership.count({
    where: { spaceId, state: "active", role: "moderator", personId: { not: personId }, person: { suspendedAt: null } },
  });
}

/**
 * Tells the pages that show the space live. The room holds no names: guests may be in it, and who joins or is removed
 * is for members and moderators.
 */
export async function showInHome(tx: Ctx, spaceId: string): Promise<void> {
  await recordInRoom(tx, {
    room: roomOf.space(spaceId),
    kind: "space.changed",
    subject: spaceId,
    event: { type: "space.changed", spaceId },
  });
}

async function count(tx: Ctx, spaceId: string, by: 1 | -1) {
  await tx.db.space.update({ where: { id: spaceId }, data: { memberCount: { increment: by } } });
}
