import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Redis } from "ioredis";
import { io, type Socket } from "socket.io-client";
import {
  type Ack,
  type BodyOf,
  type ClientMessageName,
  type ClientToServer,
  type LiveEntry,
  type ResultOf,
  type ServerToClient,
  SOCKET_PATH,
} from "#server/contracts/sockets.ts";
import { openSessionFor } from "#server/core/people/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { openDatabase } from "#server/platform/database/index.ts";
import { openLog } from "#server/platform/log.ts";
import { startRealtime } from "#server/realtime/index.ts";
import { wire } from "#server/wiring.ts";
import type { TestDatabase } from "./database.ts";
import { TEST_SECRET } from "./people.ts";

export type LiveShape = "memory" | "postgres" | { redisUrl: string };

/** The real-time role on a port of its own, as a process has it. */
export async function startLive(database: TestDatabase, shape: LiveShape = "memory", port = 0) {
  wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true });
  const http = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const redis = typeof shape === "object" ? new Redis(shape.redisUrl) : null;
  // A process has connections of its own.
  const own = shape === "postgres" ? openDatabase(database.address, { connections: 4 }) : null;
  const live = startRealtime({
    http,
    db: database.db,
    address: database.address,
    connect: (given) => openDatabase(database.address, given),
    adapter: redis ? { kind: "redis", redis } : own ? { kind: "postgres", pool: own.pool } : { kind: "memory" },
    clock: systemClock,
    log: openLog("silent"),
    mayConnect: () => true,
  });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    ...{ io: live.io, url, port: (http.address() as AddressInfo).port },
    async close() {
      await live.close();
      redis?.disconnect();
      await own?.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** The cookie of a new session of a person. */
export async function cookieOf(system: Ctx, personId: string): Promise<string> {
  const { setCookie } = await openSessionFor(system, personId, new Headers());
  return setCookie.map((cookie) => cookie.split(";")[0]).join("; ");
}

export type Client = Awaited<ReturnType<typeof connect>>;

/** A client that remembers what it was told. */
export async function connect(url: string, given: { cookie?: string; transports?: ("websocket" | "polling")[] } = {}) {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    path: SOCKET_PATH,
    forceNew: true,
    transports: given.transports ?? ["websocket"],
    extraHeaders: given.cookie ? { cookie: given.cookie } : {},
    reconnectionDelay: 50,
  });
  const entries: LiveEntry[] = [];
  const closed: string[] = [];
  const changed = new EventTarget();
  const note = (change: () => void) => {
    change();
    changed.dispatchEvent(new Event("change"));
  };
  let ended = false;
  socket.on("room.entry", (entry) => note(() => entries.push(entry)));
  socket.on("room.closed", ({ room }) => note(() => closed.push(room)));
  socket.on("session.ended", () =>
    note(() => {
      ended = true;
    }),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return {
    socket,
    entries,
    closed,
    get ended() {
      return ended;
    },
    async ask<N extends ClientMessageName>(name: N, body: BodyOf<N>): Promise<Ack<ResultOf<N>>> {
      return (await socket.timeout(10_000).emitWithAck(name, ...([body] as never))) as Ack<ResultOf<N>>;
    },
    /** Resolves as soon as the condition holds; rejects after `ms`. */
    until(holds: () => boolean, ms = 5_000): Promise<void> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not within ${ms} ms`)), ms);
        const look = () => {
          if (!holds()) return;
          clearTimeout(timer);
          changed.removeEventListener("change", look);
          resolve();
        };
        changed.addEventListener("change", look);
        look();
      });
    },
    close: () => socket.disconnect(),
  };
}
