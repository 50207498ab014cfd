import type { Server as HttpServer } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { SOCKET_VERSION } from "#server/contracts/sockets.ts";
import { type Actor, type Ctx, newId, openContext } from "#server/core/usecase/index.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { DatabaseAddress, PrismaClient } from "#server/platform/database/index.ts";
import type { Log } from "#server/platform/log.ts";
import { keepAwake } from "#server/platform/wakeup.ts";
import { handlers } from "./handlers.ts";
import { listen } from "./messages.ts";
import { publishNew } from "./publish.ts";
import { type Adapter, createLiveServer, type LiveServer, type LiveSocket } from "./server.ts";
import { accessWatch } from "./watch-access.ts";

export { type LiveRoom, liveRoomPrefixes, registerLiveRoom } from "./live-rooms.ts";
export type { Adapter, LiveServer } from "./server.ts";

type Headers = NodeJS.Dict<string | string[]>;

export type RealtimeParts = {
  http: HttpServer;
  database: PrismaClient;
  /** For LISTEN, on a connection of its own. */
  connection: DatabaseAddress;
  adapter: Adapter;
  clock: Clock;
  log: Log;
  /** Whether a handshake with these headers comes from our own pages (or from no page at all). */
  mayConnect(headers: Headers): boolean;
  /** Who these headers sign in now; null when a session they name has ended. */
  actorOf(ctx: Ctx, headers: Headers): Promise<Actor | null>;
};

/** Messages a member or guest may send: a burst of 60, refilled every 10 seconds. */
const MESSAGES = { points: 60, duration: 10 };

/** Starts the real-time role: sockets on the web server's port, the publisher and the access watch. */
export async function startRealtime(parts: RealtimeParts): Promise<{ io: LiveServer; close(): Promise<void> }> {
  const { database, clock, log } = parts;
  const io = createLiveServer(parts.http, { adapter: parts.adapter, mayConnect: parts.mayConnect });
  const limiter = new RateLimiterMemory(MESSAGES);
  const system = () => openContext({ actor: { kind: "system" }, database, clock, traceId: newId() });

  const contextOf = async (socket: LiveSocket): Promise<Ctx | null> => {
    const actor = await parts.actorOf(system(), socket.handshake.headers);
    if (actor === null || (socket.data.personId !== null && actor.kind !== "person")) return null;
    return openContext({ actor, database, clock, traceId: newId() });
  };
  const tooMany = (socket: LiveSocket) =>
    limiter.consume(socket.data.personId ?? socket.id).then(
      () => null,
      (full: { msBeforeNext: number }) => Math.ceil(full.msBeforeNext / 1000),
    );

  io.use(async (socket, next) => {
    try {
      const actor = (await parts.actorOf(system(), socket.handshake.headers)) ?? { kind: "guest" };
      socket.data.personId = actor.kind === "person" ? actor.id : null;
      socket.data.sessionId = actor.kind === "person" ? actor.sessionId : null;
      next();
    } catch (error) {
      log.error({ err: error }, "socket sign-in failed");
      next(new Error("unavailable"));
    }
  });
  io.on("connection", (socket) => {
    listen(socket, handlers, { log, contextOf, tooMany });
    socket.emit("hello", { version: SOCKET_VERSION, personId: socket.data.personId });
  });

  const watch = accessWatch(io, contextOf);
  const wakeups = [
    keepAwake({ connection: parts.connection, channel: "rutas_outbox", log, work: () => publishNew(system(), io) }),
    keepAwake({ connection: parts.connection, channel: "rutas_outbox", log, work: () => watch(system()) }),
  ];
  return {
    io,
    async close() {
      await Promise.all(wakeups.map((wakeup) => wakeup.close()));
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}
