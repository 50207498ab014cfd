import type { LogLine, Slice } from "#server/contracts/spaces.ts";
import { type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { loadCommunity } from "./load-space.ts";
import { logLines } from "./log-lines.ts";
import { moderateSpace } from "./policy.ts";

/** What those in charge of a community did, the last first; for those in charge. */
export async function communityLog(
  ctx: Ctx,
  { space: named, after = null, limit = 40 }: { space: string; after?: string | null; limit?: number },
): Promise<Slice<LogLine>> {
  const space = await loadCommunity(ctx, named);
  if (!moderateSpace.can(ctx.actor, space)) throw new NotAllowed("notInCharge");
  return logLines(ctx, { spaceId: space.id, after, limit });
}
