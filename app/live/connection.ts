import type { Socket } from "socket.io-client";
import {
  type Ack,
  type BodyOf,
  type ClientMessageName,
  type ClientToServer,
  type LiveEntry,
  type PresenceData,
  type ResultOf,
  type ServerToClient,
  SOCKET_PATH,
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

type LiveSocket = Socket<ServerToClient, ClientToServer>;
type Joined = { cursor: RoomCursor; listener: RoomListener };

const ACK_WAIT = 15_000;

let socket: Promise<LiveSocket> | null = null;
let line: LineState = "connecting";
const lineListeners = new Set<() => void>();
const presenceListeners = new Set<(data: PresenceData) => void>();
/** The frame and a screen in it may both be in one room, each from the number its own data was made at. */
const rooms = new Map<string, Set<Joined>>();

/** The state of the line to the server. */
export function lineState(): LineState {
  return line;
}

/** Calls back whenever the state of the line changes; returns how to stop. */
export function onLineChange(listener: () => void): () => void {
  lineListeners.add(listener);
  return () => lineListeners.delete(listener);
}

/** Calls back whenever the server says who is in a live thread; returns how to stop. */
export function onPresence(listener: (data: PresenceData) => void): () => void {
  presenceListeners.add(listener);
  return () => presenceListeners.delete(listener);
}

/** Enters a room from the number that the page was made at; returns how to leave. */
export function enterRoom(room: string, seq: number, listener: RoomListener): () => void {
  const cursor = new RoomCursor(seq, {
    apply: listener.apply,
    missing: (after) => void ask("room.since", room, after, joined),
    tooFarBehind: listener.reload,
  });
  const joined = { cursor, listener };
  const together = rooms.get(room) ?? new Set();
  rooms.set(room, together.add(joined));
  void open().then((live) => {
    if (live.connected) void ask("room.join", room, cursor.seq, joined);
  });
  return () => {
    together.delete(joined);
    if (together.size > 0 || rooms.get(room) !== together) return;
    rooms.delete(room);
    void send("room.leave", { room }).catch(() => undefined);
  };
}

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

/** Sends a message and waits for its acknowledgement. Rejects with Refused, or with another error when the line fails. */
export async function send<N extends ClientMessageName>(name: N, body: BodyOf<N>): Promise<ResultOf<N>> {
  const live = await open();
  const ack = (await live.timeout(ACK_WAIT).emitWithAck(name, ...([body] as never))) as Ack<ResultOf<N>>;
  if (ack.ok) return ack.result;
  throw new Refused(ack.status, ack.reason);
}

async function ask(name: "room.join" | "room.since", room: string, seq: number, joined: Joined): Promise<void> {
  try {
    const missed = await send(name, { room, seq });
    if (rooms.get(room)?.has(joined)) joined.cursor.fill(missed);
  } catch (error) {
    if (error instanceof Refused && error.status === 404) joined.listener.closed?.();
  }
}

/** The one connection; its code is loaded when the first room is entered, after the page can be read. */
function open(): Promise<LiveSocket> {
  socket ??= import("socket.io-client").then(({ io }) => {
    const live: LiveSocket = io({
      path: SOCKET_PATH,
      transports: ["websocket", "polling"],
      reconnectionDelayMax: 20_000,
    });
    live.on("connect", () => {
      setLine("on");
      for (const [room, together] of rooms) {
        for (const joined of together) void ask("room.join", room, joined.cursor.seq, joined);
      }
    });
    live.on("disconnect", () => setLine("off"));
    live.on("connect_error", () => setLine("off"));
    live.on("room.entry", (entry) => inRoom(entry.room, (joined) => joined.cursor.receive(entry)));
    live.on("room.closed", ({ room }) => inRoom(room, (joined) => joined.listener.closed?.()));
    live.on("presence", (data) => {
      for (const listener of presenceListeners) listener(data);
    });
    live.on("session.ended", () => location.reload());
    addEventListener("offline", () => setLine("off"));
    addEventListener("online", () => live.connect());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !live.connected) live.connect();
    });
    return live;
  });
  return socket;
}

function inRoom(room: string, tell: (joined: Joined) => void): void {
  for (const joined of rooms.get(room) ?? []) tell(joined);
}

function setLine(state: LineState): void {
  if (state === line) return;
  line = state;
  for (const listener of lineListeners) listener();
}
