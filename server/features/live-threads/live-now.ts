import type { LiveRow } from "#server/contracts/live-threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { openLiveThreads, titleTranslations } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { liveFacts } from "./live-facts.ts";
import { rowOf } from "./live-list.ts";

/** Those that were announced and have not begun are looked through too. */
const LOOKED_THROUGH = 40;
const SHOWN = 5;

export type LiveNow = { rows: LiveRow[]; translations: PageTranslations };

/** What is live at this moment in some spaces, for a door to them. */
export async function liveNow(ctx: Ctx, spaceIds: readonly string[]): Promise<LiveNow> {
  const threads = await openLiveThreads(ctx, { spaceIds, limit: LOOKED_THROUGH });
  const facts = await liveFacts(ctx, threads, { briefly: true });
  const rows = threads.flatMap((thread) => rowOf(thread, facts.get(thread.id)));
  const live = rows.filter(({ state }) => state === "live").slice(0, SHOWN);
  const shown = threads.filter(({ id }) => live.some((row) => row.id === id));
  return { rows: live, translations: await titleTranslations(ctx, shown) };
}
