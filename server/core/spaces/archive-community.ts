import type { ArchiveCommunityInput, UnarchiveCommunityInput } from "#server/contracts/spaces.ts";
import { audit, type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { lockCommunity } from "./lock-space.ts";
import { showInHome } from "./membership-rows.ts";
import { archiveSpace, unarchiveSpace } from "./policy.ts";

/** Ends a community's work, with a reason for its log: all stays readable, nobody writes or comes in any more. */
export function archiveCommunity(ctx: Ctx, input: ArchiveCommunityInput): Promise<{ spaceId: string }> {
  signedIn(ctx);
  const { key, space: address, reason } = input;
  return onceBySend(ctx, { key, action: "community.archive", body: { address, reason } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (space.archived && space.can.unarchive) return { spaceId: space.id };
    if (!archiveSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    const within = Prisma.sql`"archivedAt" is null`;
    await put(tx, { spaceId: space.id, archivedAt: tx.clock.now(), within, action: "community.archive", reason });
    return { spaceId: space.id };
  });
}

/** Takes the archiving back: members write again, and others come in as before. */
export function unarchiveCommunity(ctx: Ctx, input: UnarchiveCommunityInput): Promise<{ spaceId: string }> {
  signedIn(ctx);
  const { key, space: address } = input;
  return onceBySend(ctx, { key, action: "community.unarchive", body: { address } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!space.archived && space.can.archive) return { spaceId: space.id };
    if (!unarchiveSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    // What was closed before it by itself stays closed: its moment is another.
    const within = Prisma.sql`"archivedAt" = (select "archivedAt" from "space" where "id" = ${space.id}::uuid)`;
    await put(tx, { spaceId: space.id, archivedAt: null, within, action: "community.unarchive" });
    return { spaceId: space.id };
  });
}

type Put = {
  spaceId: string;
  archivedAt: Date | null;
  /** To which of the spaces within it the same is done. */
  within: Prisma.Sql;
  action: string;
  reason?: string;
};

/**
 * With the spaces within it, workshops and their groups: who writes there writes in the community. Plans are their teams':
 * they go on.
 */
async function put(tx: Ctx, { spaceId, archivedAt, within, action, reason = "" }: Put): Promise<void> {
  await tx.db.$executeRaw`
    with recursive whole as (
      select "id" from "space" where "id" = ${spaceId}::uuid
      union select below."id" from whole join "space" below on below."parentId" = whole."id" and below."kind" <> 'plan')
    update "space" set "archivedAt" = ${archivedAt} where "id" in (select "id" from whole) and ${within}`;
  await audit(tx, { action, subjectType: "space", subjectId: spaceId, spaceId, reason });
  await showInHome(tx, spaceId);
}
