import type { Socket } from "node:net";
import { applyLiveEvent } from "#app/live/apply-live-event.ts";
import { applyRoomEvent } from "#app/live/apply-room-event.ts";
import { createLine } from "#app/live/line.ts";
import { sayHere } from "#app/live/say-here.ts";
import { ATTENDANCE_RULE } from "#server/contracts/attendance.ts";
import { roomOf } from "#server/contracts/events.ts";
import type { LivePage } from "#server/contracts/live-threads.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { RoomPage } from "#server/contracts/workshop-room.ts";
import { openLine } from "./sends.ts";
import type { Sitting } from "./sittings.ts";

export type Phone = ReturnType<typeof openPhone>;
type Shown = LivePage | RoomPage;
type Place = { room: string; load(): Promise<Shown>; page: Shown; seqs: number[]; leave(): void };

/**
 * A phone with a page open in a workshop: that of its room or of a group, over the page's own line. The page is what it was
 * when it was loaded, and what its rooms told since; when the phone was where is written down as the phone itself knows it.
 */
export function openPhone({ url, cookie, sittings }: { url: string; cookie: string; sittings: Sitting[] }) {
  const socket = openLine(url, cookie);
  const line = createLine({ connect: async () => socket, ended: () => undefined });
  const changes = new EventTarget();
  const changed = () => changes.dispatchEvent(new Event("change"));
  let at: Place | null = null;
  let sitting: Sitting | null = null;
  let reloads = 0;
  let dead = false;

  const sit = () => {
    if (sitting || dead || !at) return;
    const never = Number.POSITIVE_INFINITY;
    sitting = { url, said: Date.now(), heard: null, last: never, until: never };
    sittings.push(sitting);
  };
  const stand = (last: number, until: number) => {
    if (sitting) Object.assign(sitting, { last, until });
    sitting = null;
  };
  socket.on("connect", sit);
  socket.on("disconnect", () => {
    if (!dead) stand(Date.now(), Date.now());
    changed();
  });
  const heard = () => {
    if (sitting) sitting.heard ??= Date.now();
    changed();
  };

  async function enter(load: () => Promise<Shown>): Promise<void> {
    const page = await load();
    // One that loads itself again is left and entered in one turn, as a page is.
    at?.leave();
    const { id: threadId, seq } = page.thread;
    const place: Place = {
      room: roomOf.thread(threadId),
      load,
      page,
      seqs: [seq, page.ownSeq],
      leave: () => undefined,
    };
    const apply = (nth: number) => (entry: LiveEntry) => {
      const shown = place.page;
      const now = new Date();
      place.page = "room" in shown ? applyRoomEvent(shown, entry, now) : applyLiveEvent(shown, entry, now);
      place.seqs[nth] = entry.seq;
      changed();
    };
    // Too far behind: as a page, it loads itself again.
    const reload = () => {
      reloads += 1;
      void enter(load);
    };
    at = place;
    const own = roomOf.person(page.viewer.personId ?? "");
    const leaving = [
      line.enterRoom(place.room, seq, { apply: apply(0), reload }),
      line.enterRoom(own, page.ownSeq, { apply: apply(1), reload }),
    ];
    if (socket.connected) sit();
    // The socket may have been there before its line.
    line.wake();
    leaving.push(sayHere({ line, threadId, heard }));
    place.leave = () => {
      for (const leave of leaving) leave();
    };
  }

  async function leave(): Promise<void> {
    const place = at;
    if (!place) return;
    const [mine, last] = [sitting, Date.now()];
    place.leave();
    at = null;
    await line.send("room.leave", { room: place.room }).catch(() => null);
    // A line that broke meanwhile has left by that.
    if (sitting === mine) stand(last, Date.now());
    else if (mine) mine.last = Math.min(mine.last, last);
  }

  return {
    ...{ line: socket, url, enter, leave },
    page: () => at?.page ?? null,
    seqs: () => at?.seqs ?? [],
    heard: () => sitting !== null && sitting.heard !== null,
    reloads: () => reloads,
    dead: () => dead,
    until(holds: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          changes.removeEventListener("change", look);
          resolve();
        };
        changes.addEventListener("change", look);
        look();
      });
    },
    cut: () => socket.io.engine?.close(),
    /** Its battery is empty: no word comes from it or to it any more, and none says so. */
    fallSilent() {
      stand(Date.now(), Date.now() + ATTENDANCE_RULE.silentSeconds * 1000);
      dead = true;
      const { ws } = socket.io.engine.transport as unknown as { ws: { _socket: Socket } };
      ws._socket.pause();
      socket.io.engine.write = () => socket.io.engine;
    },
    close() {
      if (!dead) stand(Date.now(), Date.now());
      at?.leave();
      at = null;
      socket.disconnect();
    },
  };
}
