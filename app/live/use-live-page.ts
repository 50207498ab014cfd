import { type LivePage, POSTS_KEPT } from "#server/contracts/live-threads.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import { applyLiveEvent, withoutOldest } from "./apply-live-event.ts";
import { atEnd } from "./use-at-end.ts";
import { useThreadPage } from "./use-thread-page.ts";

/**
 * A live thread's page that stays true while it is open. Who reads at its end keeps the last posts; who has gone up
 * keeps what is there, so that nothing moves under their eyes.
 */
export function useLivePage(loaded: LivePage): LivePage {
  return useThreadPage(loaded, applied);
}

function applied(before: LivePage, entry: LiveEntry, now: Date): LivePage {
  const page = applyLiveEvent(before, entry, now);
  return atEnd() ? withoutOldest(page, POSTS_KEPT) : page;
}
