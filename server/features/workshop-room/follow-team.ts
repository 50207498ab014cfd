import { TEAM_ROLES } from "#server/contracts/workshops.ts";
import { dropHost } from "#server/core/threads/index.ts";
import { type Ctx, registerConsumer } from "#server/core/usecase/index.ts";

/** Who is on a workshop's team no more, however that came, hosts its channels no more: who comes back to listen listens. */
export function registerChannelsFollow(): void {
  registerConsumer({
    name: "workshop-channels-follow",
    types: ["member.left", "member.removed", "member.roleChanged"],
    run: (ctx, { payload }) => dropWhereDue(ctx, payload),
  });
}

async function dropWhereDue(tx: Ctx, { spaceId, personId }: { spaceId: string; personId: string }): Promise<void> {
  const locked = await tx.db.$queryRaw<unknown[]>`
    select 1 from "workshop" where "spaceId" = ${spaceId}::uuid for no key update`;
  if (locked.length === 0) return;
  // They may be in the team again.
  const inTeam = { spaceId, personId, state: "active", role: { in: [...TEAM_ROLES] } };
  if ((await tx.db.membership.count({ where: inTeam })) > 0) return;
  const channels = await tx.db.workshopChannel.findMany({ where: { spaceId }, select: { threadId: true } });
  await dropHost(tx, { threadIds: channels.map(({ threadId }) => threadId), personId });
}
