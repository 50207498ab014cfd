import { postFromLine } from "#server/contracts/post-on-line.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { ThreadEntryData } from "#server/contracts/threads.ts";
import { ROOM_ENTRY, type RoomFacts, type RoomPage } from "#server/contracts/workshop-room.ts";
import { applyLiveEvent } from "./apply-live-event.ts";

/** A workshop's room after one entry: what is said by the law of threads, and what there is beside it. */
export function applyRoomEvent(before: RoomPage, entry: LiveEntry, now: Date): RoomPage {
  const page = applyLiveEvent(before, entry, now) as RoomPage;
  if (entry.room !== `thread:${page.thread.id}` || !entry.data) return page;
  const { about, post } = entry.data as ThreadEntryData;
  if (entry.kind === ROOM_ENTRY && about) return { ...page, room: about as RoomFacts };
  const { board } = page.room;
  // What lies on the board says something else, or is shown no more.
  if (!post || board?.kind !== "post" || board.post.id !== entry.subject) return page;
  const said = postFromLine({ id: entry.subject, threadId: page.thread.id }, post);
  return { ...page, room: { ...page.room, board: { kind: "post", post: said } } };
}
