import type { Server as HttpServer, IncomingMessage } from "node:http";
import { createAdapter as createPostgresAdapter } from "@socket.io/postgres-adapter";
import { createAdapter as createRedisAdapter } from "@socket.io/redis-streams-adapter";
import type { Redis } from "ioredis";
import type pg from "pg";
import { Server, type Socket } from "socket.io";
import type { AuthorPlace } from "#server/contracts/documents.ts";
import {
  type ClientToServer,
  MAX_SOCKET_MESSAGE,
  type ServerToClient,
  SOCKET_PATH,
} from "#server/contracts/sockets.ts";
import type { HereElsewhere } from "./presence.ts";
import type { WritersAsked } from "./writers.ts";

/** What a socket is known by. Rights are never kept here: they are looked up when a message arrives. */
export type SocketData = {
  personId: string | null;
  sessionId: string | null;
  /** Where its reader writes in documents that it has open. */
  authors: Map<string, AuthorPlace>;
  /** How long its line takes there and back; null until it was measured. */
  lineMs: number | null;
};
/** What processes tell each other. */
type Between = {
  "presence.told": (told: HereElsewhere) => void;
  "presence.asked": (threadId: string) => void;
  "writers.asked": (asked: WritersAsked) => void;
};
export type LiveServer = Server<ClientToServer, ServerToClient, Between, SocketData>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, Between, SocketData>;

export type Adapter = { kind: "memory" } | { kind: "redis"; redis: Redis } | { kind: "postgres"; pool: pg.Pool };

/**
 * The Socket.io server on the web server's port. Catch-up is ours, from the room log, so Socket.io's own connection
 * recovery stays off (it skips sign-in) and polling works as well as WebSockets.
 */
export function createLiveServer(
  http: HttpServer,
  given: { adapter: Adapter; mayConnect(request: IncomingMessage): boolean },
): LiveServer {
  const io: LiveServer = new Server(http, {
    path: SOCKET_PATH,
    serveClient: false,
    transports: ["websocket", "polling"],
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_SOCKET_MESSAGE,
    pingInterval: 25_000,
    pingTimeout: 30_000,
    cookie: false,
    allowRequest: (request, answer) => answer(null, given.mayConnect(request)),
  });
  if (given.adapter.kind === "redis") io.adapter(createRedisAdapter(given.adapter.redis));
  if (given.adapter.kind === "postgres") io.adapter(createPostgresAdapter(given.adapter.pool));
  return io;
}
