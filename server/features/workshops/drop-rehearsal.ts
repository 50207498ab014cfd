import { forgetNotices } from "#server/core/notices/index.ts";
import { dropSpaces } from "#server/core/spaces/index.ts";
import { type Ctx, recordEvent } from "#server/core/usecase/index.ts";

/** The rehearsal of a workshop goes with all that is in it: the workshop begins, or is none any more. Under the workshop's lock. */
export async function dropRehearsalOf(tx: Ctx, workshopId: string): Promise<void> {
  const rehearsal = await tx.db.workshop.findUnique({ where: { rehearsalOf: workshopId }, select: { spaceId: true } });
  if (rehearsal) await drop(tx, rehearsal.spaceId);
}

/** The same by its own address; whether it was one. */
export async function dropIfRehearsal(tx: Ctx, spaceId: string): Promise<boolean> {
  const found = await tx.db.workshop.findUnique({ where: { spaceId }, select: { rehearsalOf: true } });
  if (!found?.rehearsalOf) return false;
  await drop(tx, spaceId);
  return true;
}

/** Whoever has it open loses it at once. */
async function drop(tx: Ctx, spaceId: string): Promise<void> {
  await tx.db.$queryRaw`select 1 from "workshop" where "spaceId" = ${spaceId}::uuid for update`;
  const groups = await tx.db.space.findMany({ where: { parentId: spaceId }, select: { id: true } });
  const ids = [...groups.map(({ id }) => id), spaceId];
  const team = await tx.db.membership.findMany({ where: { spaceId }, select: { personId: true } });
  await forgetNotices(tx, { spaceIds: ids, personIds: team.map(({ personId }) => personId) });
  for (const id of ids) await recordEvent(tx, { type: "access.changed", spaceId: id, personId: null, sessionId: null });
  await dropSpaces(
    tx,
    groups.map(({ id }) => id),
  );
  await dropSpaces(tx, [spaceId]);
}
