import type { Socket } from "socket.io-client";
import type {
  Ack,
  BodyOf,
  CatchUp,
  ClientMessageName,
  ClientToServer,
  LiveEntry,
  PresenceData,
  ResultOf,
  ServerToClient,
} from "#server/contracts/sockets.ts";
import { RoomCursor } from "./room-cursor.ts";

export type LineState = "connecting" | "on" | "off";

export type RoomListener = {
  /** Something happened; called in order, once for each entry. */
  apply(entry: LiveEntry): void;
  /** The view is too far behind, or newer than the page: load it again, keep drafts. */
  reload(): void;
  /** The right to be here was lost. */
  closed?(): void;
};

export type LiveSocket = Socket<ServerToClient, ClientToServer>;
type Joined = { cursor: RoomCursor; listener: RoomListener };
type Asking = "room.join" | "room.since";
/** `wants`: what has to be asked of the server; `asks`: a question is under way. */
type Room = { joined: Set<Joined>; wants: Asking | null; asks: boolean };

/** How a line comes back. All lose it together when a server stops, so the waits of any two differ ever more. */
export const COMING_BACK = { reconnectionDelay: 1_000, reconnectionDelayMax: 20_000, randomizationFactor: 0.7 };
/** A server that said that it stops is back after so long, if it was to start anew. */
const RESTART_MS = 2_000;
/** What went wrong on a line that holds is tried again after this and up to this much longer. */
const AGAIN_MS = 2_000;
const SPREAD_MS = 4_000;
const ACK_WAIT = 15_000;
/** Said again so often while somebody writes; the server forgets it a little later. */
export const WRITING_MS = 4_000;

/** A message that was refused by the server, with the reason as in errors.json. */
export class Refused extends Error {
  readonly status: number;
  readonly reason: string;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }
}

export type Line = ReturnType<typeof createLine>;

/**
 * A line to the server with the rooms that are entered on it, each kept in order through every cut. It is opened when the
 * first is wanted. `ended`: the session is over.
 */
export function createLine(given: { connect(): Promise<LiveSocket>; ended(): void }) {
  let socket: Promise<LiveSocket> | null = null;
  let state: LineState = "connecting";
  const lineListeners = new Set<() => void>();
  const presenceListeners = new Set<(data: PresenceData) => void>();
  let ahead = 0;
  const heard: { [N in keyof ServerToClient]?: Set<ServerToClient[N]> } = {};
  const listened = new Set<keyof ServerToClient>();
  /** The frame and a screen in it may both be in one room, each from the number its own data was made at. */
  const rooms = new Map<string, Room>();

  function open(): Promise<LiveSocket> {
    socket ??= given.connect().then((live) => {
      live.on("connect", () => {
        change("on");
        for (const name of rooms.keys()) want(name, "room.join");
      });
      live.on("disconnect", (why) => {
        change("off");
        // Socket.io comes back by itself from every end but this one, and but from a sign-in that could not be looked up.
        if (why === "io server disconnect") later(() => live.connect());
      });
      live.on("connect_error", () => {
        change("off");
        if (!live.active) later(() => live.connect());
      });
      live.on("room.entry", (entry) => inRoom(entry.room, ({ cursor }) => cursor.receive(entry)));
      live.on("room.closed", ({ room }) => inRoom(room, ({ listener }) => listener.closed?.()));
      live.on("hello", ({ at }) => {
        ahead = Date.parse(at) - Date.now();
      });
      live.on("presence", (data) => {
        for (const listener of presenceListeners) listener(data);
      });
      for (const name of Object.keys(heard) as (keyof ServerToClient)[]) hear(live, name);
      live.on("session.ended", given.ended);
      live.on("closing", ({ withinMs }) => {
        live.disconnect();
        setTimeout(() => live.connect(), RESTART_MS + Math.random() * withinMs);
      });
      return live;
    });
    return socket;
  }

  function enterRoom(name: string, seq: number, listener: RoomListener): () => void {
    const cursor = new RoomCursor(seq, {
      apply: listener.apply,
      missing: () => want(name, "room.since"),
      tooFarBehind: listener.reload,
    });
    const one = { cursor, listener };
    const room: Room = rooms.get(name) ?? { joined: new Set(), wants: null, asks: false };
    rooms.set(name, room);
    room.joined.add(one);
    want(name, "room.join");
    return () => {
      room.joined.delete(one);
      // A page that is loaded again enters again in the same turn.
      queueMicrotask(() => {
        if (room.joined.size > 0 || rooms.get(name) !== room) return;
        rooms.delete(name);
        void send("room.leave", { room: name }).catch(() => undefined);
      });
    };
  }

  function want(name: string, asking: Asking): void {
    const room = rooms.get(name);
    if (!room) return;
    if (room.wants !== "room.join") room.wants = asking;
    void ask(name, room);
  }

  /** One question at a time for all who are in a room; what is wanted meanwhile is asked after the answer. */
  async function ask(name: string, room: Room): Promise<void> {
    if (room.asks) return;
    room.asks = true;
    // By then all have entered who enter in this turn.
    const live = await open();
    while (live.connected && room.wants !== null && room.joined.size > 0) {
      const asking = room.wants;
      room.wants = null;
      const seq = Math.min(...[...room.joined].map(({ cursor }) => cursor.seq));
      try {
        fill(room, seq, await send(asking, { room: name, seq }));
      } catch (error) {
        if (error instanceof Refused && error.status === 404) inRoom(name, ({ listener }) => listener.closed?.());
        if (error instanceof Refused && error.status < 429) break;
        room.wants ??= asking;
        later(() => void ask(name, room));
        break;
      }
    }
    room.asks = false;
  }

  /** Who entered meanwhile from an earlier place is not helped by the answer. */
  function fill(room: Room, seq: number, missed: CatchUp): void {
    for (const { cursor } of room.joined) if (cursor.seq >= seq) cursor.fill(missed);
  }

  async function send<N extends ClientMessageName>(name: N, body: BodyOf<N>): Promise<ResultOf<N>> {
    const live = await open();
    const ack = (await live.timeout(ACK_WAIT).emitWithAck(name, ...([body] as never))) as Ack<ResultOf<N>>;
    if (ack.ok) return ack.result;
    throw new Refused(ack.status, ack.reason);
  }

  /** One listener of the socket for all who want to hear of something. */
  function hear<N extends keyof ServerToClient>(live: LiveSocket, name: N): void {
    if (listened.has(name)) return;
    listened.add(name);
    const tell = (body: never) => {
      for (const listener of heard[name] ?? []) (listener as (body: never) => void)(body);
    };
    // Socket.io's types want each event's own listener.
    (live.on as (event: string, listener: typeof tell) => unknown).call(live, name, tell);
  }

  function inRoom(name: string, tell: (one: Joined) => void): void {
    for (const one of rooms.get(name)?.joined ?? []) tell(one);
  }

  function change(now: LineState): void {
    if (now === state) return;
    state = now;
    for (const listener of lineListeners) listener();
  }

  return {
    /** The state of the line to the server. */
    state: () => state,
    /** Calls back whenever it changes; returns how to stop. */
    onChange(listener: () => void): () => void {
      lineListeners.add(listener);
      return () => lineListeners.delete(listener);
    },
    /** Calls back whenever the server says who is in a live thread; returns how to stop. */
    onPresence(listener: (data: PresenceData) => void): () => void {
      presenceListeners.add(listener);
      return () => presenceListeners.delete(listener);
    },
    /** What time it is at the server, as it said when the line began; a phone's own clock may be wrong. */
    serverTime: () => Date.now() + ahead,
    /** Calls back with each message of a name that the server sends; returns how to stop. */
    onMessage<N extends keyof ServerToClient>(name: N, listener: ServerToClient[N]): () => void {
      const listeners = (heard[name] ?? new Set()) as Set<ServerToClient[N]>;
      if (!(name in heard)) {
        Object.assign(heard, { [name]: listeners });
        void socket?.then((live) => hear(live, name));
      }
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Enters a room from the number that the page was made at; returns how to leave. */
    enterRoom,
    /** Sends a message and waits for its acknowledgement. Rejects with Refused, or with another error when the line fails. */
    send,
    /** The device says that there is no line. */
    lost: () => change("off"),
    /** Does not wait for its next try: somebody looks at the page, or the device has a line again. */
    wake(): void {
      void socket?.then((live) => {
        // A line that the device said was lost may have held all the same.
        if (live.connected) change("on");
        else live.connect();
      });
    },
  };
}

function later(again: () => void): void {
  setTimeout(again, AGAIN_MS + Math.random() * SPREAD_MS);
}
