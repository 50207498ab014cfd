import type { z } from "zod";
import { roomOf } from "#server/contracts/events.ts";
import {
  type Ack,
  type ClientMessageName,
  clientMessages,
  type ParsedOf,
  type ResultOf,
} from "#server/contracts/sockets.ts";
import { type Ctx, Invalid, UseCaseError } from "#server/core/usecase/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { LiveSocket } from "./server.ts";

export type Handlers = {
  [N in ClientMessageName]: (ctx: Ctx, body: ParsedOf<N>, socket: LiveSocket) => Promise<ResultOf<N>>;
};

type Surroundings = {
  log: Log;
  /** The context of one message, with rights looked up now; null when the session has ended. */
  contextOf(socket: LiveSocket): Promise<Ctx | null>;
  /** Null when the sender may go on, else the seconds to wait. */
  tooMany(socket: LiveSocket, name: ClientMessageName): Promise<number | null>;
};

/**
 * The one wrapper around all handlers: parses by contract, makes the context, acknowledges the result or the typed
 * error. Nothing that a client sends, and nothing that a handler throws, reaches the process.
 */
export function listen(socket: LiveSocket, handlers: Handlers, around: Surroundings): void {
  socket.use(([name], next) => {
    if (typeof name === "string" && Object.hasOwn(clientMessages, name)) next();
    else around.log.debug({ socket: socket.id }, "unknown socket message dropped");
  });
  const turns: Turns = new Map();
  for (const name of Object.keys(clientMessages) as ClientMessageName[]) {
    const receive = async (body: unknown, acknowledge: unknown) => {
      const answer = await inTurn(turns, roomIn(body), () => handle(name, body, socket, handlers, around));
      if (typeof acknowledge === "function") acknowledge(answer);
    };
    // Socket.io's types want each event's own listener; the contract's parser gives each handler its own body.
    (socket.on as (event: string, listener: typeof receive) => unknown).call(socket, name, receive);
  }
}

/** By room, the last of what a socket asked about it. */
type Turns = Map<string, Promise<unknown>>;

/**
 * What a socket asks about one room or document is done in the order in which it asked: a page that is loaded again leaves
 * and comes back at once, and must not end outside because the leaving took longer; a change of a document rests on the one
 * before it.
 */
function inTurn<T>(turns: Turns, room: string | null, work: () => Promise<T>): Promise<T> {
  if (room === null) return work();
  const mine = (turns.get(room) ?? Promise.resolve()).then(work);
  turns.set(room, mine);
  void mine.then(() => {
    if (turns.get(room) === mine) turns.delete(room);
  });
  return mine;
}

function roomIn(body: unknown): string | null {
  if (body === null || typeof body !== "object") return null;
  if ("room" in body && typeof body.room === "string") return body.room;
  return "documentId" in body && typeof body.documentId === "string" ? roomOf.document(body.documentId) : null;
}

async function handle<N extends ClientMessageName>(
  name: N,
  body: unknown,
  socket: LiveSocket,
  handlers: Handlers,
  around: Surroundings,
): Promise<Ack<ResultOf<N>>> {
  try {
    const wait = await around.tooMany(socket, name);
    if (wait !== null) return { ok: false, status: 429, reason: "tooManyTries" };
    const parsed = clientMessages[name].body.safeParse(body);
    if (!parsed.success) return { ok: false, status: 422, reason: "invalid", fields: fieldsOf(parsed.error) };
    const ctx = await around.contextOf(socket);
    if (ctx === null) return { ok: false, status: 401, reason: "signIn" };
    return { ok: true, result: await handlers[name](ctx, parsed.data as ParsedOf<N>, socket) };
  } catch (error) {
    if (error instanceof UseCaseError) {
      const fields = error instanceof Invalid ? { fields: { ...error.fields } } : {};
      return { ok: false, status: error.status, reason: error.reason, ...fields };
    }
    around.log.error({ err: error, message: name }, "socket message failed");
    return { ok: false, status: 500, reason: "generic" };
  }
}

function fieldsOf(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join("."), issue.code]));
}
