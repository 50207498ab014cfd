import type { LogLine, Slice } from "#server/contracts/spaces.ts";
import { logLines } from "#server/core/spaces/index.ts";
import { type Ctx, requireOnSite } from "#server/core/usecase/index.ts";
import { readSiteLog } from "./policy.ts";

/**
 * What staff and administrators did to the installation and to people, the last first; for administrators. What
 * happened inside a community is in the community's own log: here it would tell of private ones.
 */
export async function siteLog(
  ctx: Ctx,
  { after = null, limit = 40 }: { after?: string | null; limit?: number },
): Promise<Slice<LogLine>> {
  requireOnSite(ctx, readSiteLog);
  return logLines(ctx, { spaceId: null, after, limit });
}
