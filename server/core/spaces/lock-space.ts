import type { SpaceView } from "#server/contracts/spaces.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { loadSpace } from "./load-space.ts";

/**
 * A space through the actor, with its row locked until the transaction ends: whatever changes who is in it, or in
 * charge of it, takes its turn here. Read again under the lock, because what was true before may not be any more.
 */
export async function lockSpace(tx: Ctx, slugOrId: string): Promise<SpaceView> {
  const { id } = await loadSpace(tx, slugOrId);
  await lockSpaceRow(tx, id);
  return loadSpace(tx, id);
}

/** Takes the lock without asking who acts; for what an invitation or an accepted request allows. */
export async function lockSpaceRow(tx: Ctx, spaceId: string): Promise<void> {
  await tx.db.$queryRaw`select 1 from "space" where "id" = ${spaceId}::uuid for update`;
}
