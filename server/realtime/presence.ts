import type { PresenceData } from "#server/contracts/sockets.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { facesOf, hiddenAmong, presenceIn, presenceStill } from "#server/features/live-threads/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { LiveServer, LiveSocket } from "./server.ts";

/** What changes is told together, and not more often; to many less often, since they are many who change. */
const TELL_MS = 1000;
const TELL_MANY_MS = 20_000;
const MANY = 30;
/** A process says again what it knows, and forgets what another has not said for longer. */
const BEAT_MS = 10_000;
const FORGET_MS = 25_000;
const WRITING_MS = 6_000;
const FACES = 5;
/** It is said that one writes, or that several do. */
const SEVERAL = 2;
/** So many are told apart between processes, to count each person once; of more their number is enough. */
const MOST_TOLD = 150;

/** What one process tells the others of those at its sockets. */
export type HereElsewhere = { process: string; threadId: string; people: string[]; more: number; writing: number };

type Room = {
  hosts: readonly string[];
  /** By socket. */
  sockets: Map<string, string>;
  /** Who of those is not to be shown; looked at again each time it is told, since they may say so on another device. */
  off: Set<string>;
  writing: Map<string, number>;
  elsewhere: Map<string, HereElsewhere & { at: number }>;
  /** What those here were told last, and what the other processes were. */
  told: string;
  shared: string;
  timer: ReturnType<typeof setTimeout> | null;
};

export type Presence = ReturnType<typeof openPresence>;

/**
 * Who is in a live thread and that somebody writes, coarsely, in memory alone: each process counts its own sockets in
 * the thread's room and tells the others; nothing of it is kept. Who loses the room is gone by that.
 */
export function openPresence(io: LiveServer, given: { several: boolean; system: () => Ctx; log: Log }) {
  const { several, system, log } = given;
  const me = newId();
  const rooms = new Map<string, Room>();
  let closed = false;
  const adapter = io.of("/").adapter;

  const left = (name: string, socketId: string) => {
    const threadId = name.startsWith("thread:") ? name.slice(7) : "";
    if (rooms.get(threadId)?.sockets.delete(socketId)) soon(threadId);
  };
  adapter.on("leave-room", left);
  io.on("presence.told", (told) => {
    const room = rooms.get(told.threadId);
    if (!room || told.process === me) return;
    room.elsewhere.set(told.process, { ...told, at: Date.now() });
    soon(told.threadId);
  });
  io.on("presence.asked", (threadId) => {
    const room = rooms.get(threadId);
    if (room) share(threadId, room);
  });
  const beat = setInterval(() => {
    for (const [threadId, room] of rooms) {
      share(threadId, room);
      soon(threadId);
    }
  }, BEAT_MS);
  beat.unref();

  function roomOf(threadId: string, hosts: readonly string[]): Room {
    const known = rooms.get(threadId);
    if (known) return Object.assign(known, { hosts });
    const room: Room = {
      hosts,
      sockets: new Map(),
      off: new Set(),
      writing: new Map(),
      elsewhere: new Map(),
      told: "",
      shared: "",
      timer: null,
    };
    rooms.set(threadId, room);
    if (several) io.serverSideEmit("presence.asked", threadId);
    return room;
  }

  function soon(threadId: string): void {
    const room = rooms.get(threadId);
    if (closed || !room || room.timer) return;
    room.timer = setTimeout(
      () => {
        room.timer = null;
        void tell(threadId, room).catch((error: unknown) => log.error({ err: error }, "presence was not told"));
      },
      room.sockets.size < MANY ? TELL_MS : TELL_MANY_MS,
    );
    room.timer.unref();
  }

  async function tell(threadId: string, room: Room): Promise<void> {
    room.off = await hiddenAmong(system(), [...new Set(room.sockets.values())]);
    shareNews(threadId, room);
    if (room.sockets.size === 0) return void rooms.delete(threadId);
    const now = Date.now();
    for (const [process, told] of room.elsewhere) if (now - told.at > FORGET_MS) room.elsewhere.delete(process);
    const people = new Set(peopleAt(room));
    let [more, writing] = [0, writingAt(room, now)];
    for (const told of room.elsewhere.values()) {
      for (const personId of told.people) people.add(personId);
      more += told.more;
      writing += told.writing;
    }
    const first = [
      ...room.hosts.filter((id) => people.has(id)),
      ...[...people].filter((id) => !room.hosts.includes(id)).sort(),
    ];
    const shown = await presenceStill(system(), threadId);
    const data: PresenceData = shown
      ? {
          threadId,
          here: coarse(people.size + more),
          faces: await facesOf(system(), first.slice(0, FACES)),
          writing: Math.min(writing, SEVERAL),
        }
      : { threadId, here: 0, faces: [], writing: 0 };
    if (writing > 0) setTimeout(() => soon(threadId), WRITING_MS).unref();
    const told = JSON.stringify(data);
    if (closed || told === room.told) return;
    room.told = told;
    // To those who said that they are here, and no others: guests may be in the room, to whom members are not shown.
    io.local.to([...room.sockets.keys()]).emit("presence", data);
  }

  /** Hearing of others is no news to them: processes that answered each other would never be silent. */
  function shareNews(threadId: string, room: Room): void {
    if (several && room.shared !== JSON.stringify(sharedOf(threadId, room))) share(threadId, room);
  }

  function share(threadId: string, room: Room): void {
    if (!several || closed) return;
    const told = sharedOf(threadId, room);
    room.shared = JSON.stringify(told);
    io.serverSideEmit("presence.told", told);
  }

  function sharedOf(threadId: string, room: Room): HereElsewhere {
    const people = [...new Set(peopleAt(room))];
    return {
      ...{ process: me, threadId, people: people.slice(0, MOST_TOLD) },
      ...{ more: Math.max(0, people.length - MOST_TOLD), writing: writingAt(room, Date.now()) },
    };
  }

  return {
    /**
     * A member's socket that is in the thread's room says that its reader is here, as far as they and the hosts let it
     * be seen. Leaving the room, however that comes, is what takes them away.
     */
    async here(ctx: Ctx, socket: LiveSocket, threadId: string): Promise<void> {
      const { shown, counted, hosts } = await presenceIn(ctx, threadId);
      if (!shown || socket.data.personId === null) return;
      // Who hung up while it was asked is not here, and nothing would take them away.
      if (!socket.rooms.has(`thread:${threadId}`)) return;
      const room = roomOf(threadId, hosts);
      room.sockets.set(socket.id, socket.data.personId);
      if (!counted) room.off.add(socket.data.personId);
      // Who comes is told what the others know already.
      room.told = "";
      soon(threadId);
    },
    /** Somebody who is here writes. */
    writing(socket: LiveSocket, threadId: string): void {
      const room = rooms.get(threadId);
      const personId = room?.sockets.get(socket.id);
      if (!room || !personId || room.off.has(personId)) return;
      room.writing.set(personId, Date.now() + WRITING_MS);
      soon(threadId);
    },
    close(): void {
      closed = true;
      clearInterval(beat);
      adapter.off("leave-room", left);
      for (const { timer } of rooms.values()) clearTimeout(timer ?? undefined);
    },
  };
}

/** Of many one is no news: to the five from thirty people on, to the ten from two hundred, to the fifty from a thousand. */
function coarse(people: number): number {
  const step = people < MANY ? 1 : people < 200 ? 5 : people < 1000 ? 10 : 50;
  return Math.round(people / step) * step;
}

function peopleAt({ sockets, off }: Room): string[] {
  return [...sockets.values()].filter((personId) => !off.has(personId));
}

function writingAt({ writing, off }: Room, now: number): number {
  for (const [personId, until] of writing) if (until <= now || off.has(personId)) writing.delete(personId);
  return writing.size;
}
