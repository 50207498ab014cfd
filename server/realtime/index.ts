import type { Server as HttpServer, IncomingMessage } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { type ClientMessageName, SOCKET_VERSION } from "#server/contracts/sockets.ts";
import { keepStays } from "#server/core/calendar/index.ts";
import { actorsOfSessions, actorsOfTokens, sessionToken } from "#server/core/people/index.ts";
import { type Ctx, newId, openContext } from "#server/core/usecase/index.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { DatabaseAddress, OpenDatabase, PrismaClient } from "#server/platform/database/index.ts";
import type { Log } from "#server/platform/log.ts";
import { keepAwake } from "#server/platform/wakeup.ts";
import { openAttendance } from "./attendance.ts";
import { catchingUp } from "./catch-up.ts";
import { openDocuments } from "./documents.ts";
import { handlersWith } from "./handlers.ts";
import { measureLine } from "./line-quality.ts";
import { listen } from "./messages.ts";
import { peopleHere } from "./people-here.ts";
import { openPresence } from "./presence.ts";
import { publishNew } from "./publish.ts";
import { openReactions } from "./reactions.ts";
import { type Adapter, createLiveServer, type LiveServer, type LiveSocket } from "./server.ts";
import { tellWhatManyDo } from "./tell-what-many-do.ts";
import { together } from "./together.ts";
import { accessWatch } from "./watch-access.ts";
import { openWriters } from "./writers.ts";

export { type LiveRoom, liveRoomPrefixes, registerLiveRoom } from "./live-rooms.ts";
export type { Adapter, LiveServer } from "./server.ts";

export type RealtimeParts = {
  http: HttpServer;
  db: PrismaClient;
  /** For LISTEN, on connections of its own. */
  address: DatabaseAddress;
  /** For what rooms are told. */
  connect(given: { name: string; connections: number }): OpenDatabase;
  adapter: Adapter;
  clock: Clock;
  log: Log;
  /** Whether a handshake comes from our own pages, or from no page at all. */
  mayConnect(request: IncomingMessage): boolean;
};

export type Realtime = { io: LiveServer; close(): Promise<void> };

/** Half as long again as the server needs for a line that comes back with its rooms, so that pages are answered; all have begun to by the second. */
const A_RETURN_MS = 9;
const RETURN_WITHIN_MS = 45_000;
/** What was said is told at once, also while hundreds who vote wait for a connection. */
const TELLING_CONNECTIONS = 3;
/** Messages that one member, or one guest's socket, may send: a burst of 60, refilled every 10 seconds. */
const MESSAGES = { points: 60, duration: 10 };
/** Writing together sends what was typed a few times a second, and where one is. Opening a document is like the rest. */
const DOCUMENT_MESSAGES = { points: 300, duration: 10 };
/** Clapping for a while leaves one's words as many as before. */
const REACTIONS = { points: 40, duration: 10 };
const OFTEN: ReadonlySet<ClientMessageName> = new Set(["document.update", "document.awareness"]);

/** Starts the real-time role: sockets on the web server's port, the publisher and the access watch. */
export function startRealtime(parts: RealtimeParts): Realtime {
  const { address, clock, log } = parts;
  const io = createLiveServer(parts.http, { adapter: parts.adapter, mayConnect: parts.mayConnect });
  const limiter = new RateLimiterMemory(MESSAGES);
  const documentLimiter = new RateLimiterMemory(DOCUMENT_MESSAGES);
  const reactionLimiter = new RateLimiterMemory(REACTIONS);
  const limiterOf = (name: ClientMessageName) =>
    OFTEN.has(name) ? documentLimiter : name === "presence.react" ? reactionLimiter : limiter;
  const open = (actor: Ctx["actor"]) => openContext({ actor, database: parts.db, clock, traceId: newId() });
  const system = () => open({ kind: "system" });
  const connections = parts.connect({ name: "rutas-rooms", connections: TELLING_CONNECTIONS });
  const telling = () => openContext({ actor: { kind: "system" }, database: connections.db, clock, traceId: newId() });

  const byToken = together((tokens: readonly string[]) => actorsOfTokens(system(), tokens));
  const bySession = together((ids: readonly string[]) => actorsOfSessions(system(), ids));

  /** Rights are those of this moment: the session is looked up for each message. */
  const contextOf = async ({ data }: LiveSocket): Promise<Ctx | null> => {
    if (data.sessionId === null) return open({ kind: "guest" });
    const actor = await bySession(data.sessionId);
    return actor ? open(actor) : null;
  };
  const tooMany = (socket: LiveSocket, name: ClientMessageName) =>
    limiterOf(name)
      .consume(socket.data.personId ?? socket.id)
      .then(
        () => null,
        (full: { msBeforeNext: number }) => Math.ceil(full.msBeforeNext / 1000),
      );

  const several = parts.adapter.kind !== "memory";
  const presence = openPresence(io, { several, system, log });
  const reactions = openReactions(io);
  const attendance = openAttendance({ keep: (stays) => keepStays(system(), stays), log });
  io.of("/").adapter.on("leave-room", (room: string, socketId: string) => {
    if (room.startsWith("thread:")) attendance.left(room.slice("thread:".length), socketId);
  });
  const writers = openWriters(io, { several });
  const documents = openDocuments(io, { system, log, writers });
  const people = peopleHere(io);
  const catchUp = catchingUp(system);
  const handlers = handlersWith({ presence, people, attendance, reactions, documents, writers, catchUp });

  io.use(async (socket, next) => {
    try {
      const { cookie = "" } = socket.handshake.headers;
      const token = cookie === "" ? null : await sessionToken(system(), new Headers({ cookie }));
      const person = token === null ? undefined : await byToken(token);
      socket.data.authors = new Map();
      socket.data.lineMs = null;
      socket.data.personId = person?.id ?? null;
      socket.data.sessionId = person?.sessionId ?? null;
      next();
    } catch (error) {
      log.error({ err: error }, "socket sign-in failed");
      next(new Error("unavailable"));
    }
  });
  io.on("connection", (socket) => {
    measureLine(socket);
    listen(socket, handlers, { log, contextOf, tooMany });
    socket.emit("hello", { version: SOCKET_VERSION, personId: socket.data.personId, at: clock.now().toISOString() });
  });

  const watch = accessWatch(io, contextOf);
  const channel = "rutas_outbox";
  const wakeups = [
    keepAwake({ connection: address, channel, log, work: () => publishNew(telling(), { io, to: "rooms", several }) }),
    keepAwake({ connection: address, channel, log, work: () => publishNew(telling(), { io, to: "people", several }) }),
    keepAwake({ connection: address, channel, log, work: () => watch(system()) }),
    keepAwake({ connection: address, channel: "rutas_documents", log, work: () => documents.look() }),
    keepAwake({ connection: address, channel: "rutas_tell", log, work: () => tellWhatManyDo(telling()) }),
  ];
  return {
    io,
    async close() {
      presence.close();
      reactions.close();
      await attendance.close();
      await Promise.all(wakeups.map((wakeup) => wakeup.close()));
      await documents.close();
      await connections.close();
      // Gives back the connection on which it hears of the other processes.
      await io.of("/").adapter.close();
      io.local.emit("closing", { withinMs: Math.min(io.engine.clientsCount * A_RETURN_MS, RETURN_WITHIN_MS) });
      // Cut and not sent away: who is sent away does not come back by itself.
      io.engine.close();
    },
  };
}
