import type { SpaceView } from "#server/contracts/spaces.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { loadCommunity } from "./load-space.ts";

/**
 * A community through the actor, with its row locked until the transaction ends: whatever changes who is in it, or in
 * charge of it, takes its turn here. Read again under the lock, because what was true before may not be any more.
 */
export async function lockCommunity(tx: Ctx, slugOrId: string): Promise<SpaceView> {
  const { id } = await loadCommunity(tx, slugOrId);
  await lockSpaceRow(tx, id);
  return loadCommunity(tx, id);
}

/**
 * Takes the lock without asking who acts; for what an invitation or an accepted request allows. It is one that leaves
 * others to refer to the space, as whoever writes something within it does, with its own lock already taken.
 */
export async function lockSpaceRow(tx: Ctx, spaceId: string): Promise<void> {
  await tx.db.$queryRaw`select 1 from "space" where "id" = ${spaceId}::uuid for no key update`;
}
