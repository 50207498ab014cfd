import { POSTS_KEPT } from "#server/contracts/live-threads.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { RoomPage } from "#server/contracts/workshop-room.ts";
import { withoutOldest } from "./apply-live-event.ts";
import { applyRoomEvent } from "./apply-room-event.ts";
import { atEnd } from "./use-at-end.ts";
import { useThreadPage } from "./use-thread-page.ts";

/** A workshop's room that stays true while it is open; who reads at its end keeps the last posts. */
export function useRoomPage(loaded: RoomPage): RoomPage {
  return useThreadPage(loaded, applied);
}

function applied(before: RoomPage, entry: LiveEntry, now: Date): RoomPage {
  const page = applyRoomEvent(before, entry, now);
  return atEnd() ? withoutOldest(page, POSTS_KEPT) : page;
}
