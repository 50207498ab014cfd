import type { EventOf } from "#server/contracts/events.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { mayEnter } from "./live-rooms.ts";
import type { LiveServer, LiveSocket } from "./server.ts";

type Scope = Omit<EventOf<"access.changed">, "type">;
type Row = { id: string; payload: Scope };

/**
 * Makes a function that looks at the access changes of the last minutes and evicts, from this process, each socket
 * that lost a right (promise 5). Every process runs it for itself, from the database, so none depends on a message
 * from another. The look-back overlaps on purpose, longer than any transaction lives; what was seen is remembered.
 */
export function accessWatch(io: LiveServer, contextOf: (socket: LiveSocket) => Promise<Ctx | null>) {
  const seen = new Map<string, number>();
  return async (ctx: Ctx): Promise<void> => {
    const rows = await ctx.db.$queryRaw<Row[]>`
      select "id", "payload" from "outboxEvent"
      where "type" = 'access.changed' and "recordedAt" > clock_timestamp() - interval '2 minutes'`;
    const fresh = rows.filter((row) => !seen.has(row.id));
    for (const row of fresh) seen.set(row.id, Date.now());
    for (const [id, at] of seen) if (Date.now() - at > 600_000) seen.delete(id);
    if (fresh.length === 0) return;
    const sockets = [...io.sockets.sockets.values()];
    const touched = sockets.filter((socket) => fresh.some(({ payload }) => touches(payload, socket)));
    for (const socket of touched) await recheck(socket, contextOf);
  };
}

/** A scope without a person may touch anybody. */
function touches(scope: Scope, socket: LiveSocket): boolean {
  if (scope.sessionId !== null) return socket.data.sessionId === scope.sessionId;
  return scope.personId === null || socket.data.personId === scope.personId;
}

async function recheck(socket: LiveSocket, contextOf: (socket: LiveSocket) => Promise<Ctx | null>): Promise<void> {
  const ctx = await contextOf(socket);
  if (ctx === null) {
    socket.emit("session.ended", {});
    socket.disconnect(true);
    return;
  }
  for (const room of socket.rooms) {
    if (room === socket.id || (await mayEnter(ctx, room))) continue;
    await socket.leave(room);
    socket.emit("room.closed", { room });
  }
}
