import { roomOf } from "#server/contracts/events.ts";
import type { GroupsPermissions } from "#server/contracts/group-permissions.ts";
import { CALLS_ENTRY, GROUPS_ENTRY } from "#server/contracts/workshop-groups.ts";
import { Conflict, type Ctx, NotAllowed, onceBySend, recordInRooms, signedIn } from "#server/core/usecase/index.ts";
import { lockWorkshop, type OpenWorkshop, openWorkshop } from "#server/features/workshops/index.ts";
import { permittedHere, type RoundRow } from "./group-rows.ts";

export type GroupsDone = { slug: string };
/** A workshop under its lock, with its latest round: of two who change its groups the second finds what the first did. */
export type LockedGroups = { workshop: OpenWorkshop; round: RoundRow | null };

/** Does one thing with a workshop's groups, once for its send key, by who may, and tells all who look. */
export function actOnGroups(
  ctx: Ctx,
  { key, ...body }: { key: string; workshop: string } & Record<string, unknown>,
  deed: {
    action: string;
    needs: keyof GroupsPermissions;
    work(tx: Ctx, groups: LockedGroups): Promise<void>;
  },
): Promise<GroupsDone> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: deed.action, body }, async (tx) => {
    requirePermission(tx, await openWorkshop(tx, body.workshop), deed.needs);
    const workshop = await lockWorkshop(tx, body.workshop);
    requirePermission(tx, workshop, deed.needs);
    await deed.work(tx, { workshop, round: await latestRound(tx, workshop.id) });
    await tellOfGroups(tx, workshop.id);
    return { slug: workshop.slug };
  });
}

function requirePermission(ctx: Ctx, workshop: OpenWorkshop, needs: keyof GroupsPermissions): void {
  if (permittedHere(ctx, workshop)[needs]) return;
  const { community, myRole, state } = workshop;
  if (myRole !== "facilitator") throw new NotAllowed("notFacilitator");
  if (community.archived) throw new NotAllowed("communityClosed");
  throw new Conflict(state === "draft" ? "groupsDraft" : "workshopOver");
}

export function latestRound(ctx: Ctx, workshopId: string): Promise<RoundRow | null> {
  return ctx.db.groupRound.findFirst({ where: { workshopId }, orderBy: { number: "desc" } });
}

/** Records that a workshop's groups changed, for who has it or one of the latest groups open. Rooms are locked last. */
export async function tellOfGroups(tx: Ctx, workshopId: string): Promise<void> {
  const latest = await latestRound(tx, workshopId);
  const groups = latest ? await tx.db.workshopGroup.findMany({ where: { roundId: latest.id } }) : [];
  await tellSpaces(tx, [workshopId, ...groups.map(({ spaceId }) => spaceId)], GROUPS_ENTRY);
}

/** Records that a group called for help, or was answered: in the group, and for those who lead. */
export async function tellOfCall(tx: Ctx, { id, workshopId }: { id: string; workshopId: string }): Promise<void> {
  await tellSpaces(tx, [id], GROUPS_ENTRY);
  await tellSpaces(tx, [workshopId], CALLS_ENTRY);
}

function tellSpaces(tx: Ctx, spaceIds: readonly string[], kind: string): Promise<void> {
  return recordInRooms(
    tx,
    spaceIds.map((spaceId) => ({
      ...{ room: roomOf.space(spaceId), kind, subject: spaceId },
      event: { type: "space.changed" as const, spaceId },
    })),
  );
}
