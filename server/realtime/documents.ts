import { RateLimiterMemory } from "rate-limiter-flexible";
import type {
  AuthorPlace,
  AwarenessInput,
  DocumentUpdateInput,
  JoinDocumentInput,
} from "#server/contracts/documents.ts";
import { roomOf } from "#server/contracts/events.ts";
import { authorIn, lacksBases, openDocumentRoom } from "#server/core/documents/index.ts";
import { type Ctx, Invalid, TooMany } from "#server/core/usecase/index.ts";
import type { Log } from "#server/platform/log.ts";
import type { LiveServer, LiveSocket } from "./server.ts";
import type { Writers } from "./writers.ts";

const PREFIX = "document:";
/** However many come, those who are there are asked no more often where they are. */
const ASK_MS = 500;
/** An editor's updates are refused once in a long while; each is read and tried before, which costs the process its time. */
const REFUSED = { points: 20, duration: 60 };

export type LiveDocuments = ReturnType<typeof openDocuments>;

/** Documents at the sockets of this process: changes go to those who have them open here, and each process fetches its own. */
export function openDocuments(io: LiveServer, given: { system: () => Ctx; log: Log; writers: Writers }) {
  const { system, log, writers } = given;
  const room = openDocumentRoom({
    system,
    teller: {
      changed({ from, ...change }) {
        const others = io.local.to(roomOf.document(change.documentId));
        (from === null ? others : others.except(from)).emit("document.update", change);
      },
      again(documentId) {
        io.local.to(roomOf.document(documentId)).emit("document.again", { documentId });
      },
      moved(documentId, generation) {
        io.local.to(roomOf.document(documentId)).emit("document.moved", { documentId, generation });
      },
    },
    failed: (error, documentId) => log.error({ err: error, documentId }, "a document was not settled or followed"),
  });

  const refused = new RateLimiterMemory(REFUSED);
  const asking = new Map<string, ReturnType<typeof setTimeout>>();
  const adapter = io.of("/").adapter;
  /** Leaving the room, however that comes, takes the cursor away. */
  const left = (name: string, socketId: string) => {
    if (!name.startsWith(PREFIX)) return;
    const documentId = name.slice(PREFIX.length);
    const place = io.sockets.sockets.get(socketId)?.data.authors.get(documentId);
    if (place) void tell(socketId, { ...place, place: null });
    writers.stops(socketId, documentId);
  };
  const emptied = (name: string) => {
    if (name.startsWith(PREFIX)) room.forget(name.slice(PREFIX.length));
  };
  adapter.on("leave-room", left);
  adapter.on("delete-room", emptied);

  function tell(socketId: string, place: AuthorPlace): void {
    const authors = io.sockets.sockets.get(socketId)?.data.authors;
    if (place.place === null) authors?.delete(place.documentId);
    else authors?.set(place.documentId, place);
    io.to(roomOf.document(place.documentId)).except(socketId).emit("document.awareness", place);
  }

  /** Who is there says again where they are: cursors are kept by their owners alone. */
  function askSoon(documentId: string): void {
    if (asking.has(documentId)) return;
    const timer = setTimeout(() => {
      asking.delete(documentId);
      io.to(roomOf.document(documentId)).emit("document.joined", { documentId });
    }, ASK_MS);
    timer.unref();
    asking.set(documentId, timer);
  }

  /** Who hung up while a document was opened for them has left its room before, and nothing else would close it. */
  async function unlessEmpty<T>(documentId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      if (!adapter.rooms.has(roomOf.document(documentId))) room.forget(documentId);
    }
  }

  return {
    async join(ctx: Ctx, input: JoinDocumentInput) {
      const joined = await unlessEmpty(input.documentId, () => room.join(ctx, input));
      askSoon(input.documentId);
      return joined;
    },
    async update(ctx: Ctx, input: DocumentUpdateInput, socket: LiveSocket) {
      const key = socket.data.personId ?? socket.id;
      if (((await refused.get(key))?.remainingPoints ?? 1) <= 0) throw new TooMany("tooManyTries", REFUSED.duration);
      try {
        return { seq: await unlessEmpty(input.documentId, () => room.receive(ctx, input, socket.id)) };
      } catch (error) {
        if (error instanceof Invalid || lacksBases(error)) await refused.consume(key).catch(() => undefined);
        throw error;
      }
    },
    /** Who an author is the server says, by the rights of this moment; a reader's cursor is dropped. */
    async awareness(ctx: Ctx, input: AwarenessInput, socket: LiveSocket) {
      const { documentId, clientId } = input;
      const author = await authorIn(ctx, await room.rights(ctx, documentId));
      if (!author || !(await room.mayBeOf({ documentId, clientId, personId: author.personId }))) return {};
      if (!socket.rooms.has(roomOf.document(input.documentId))) return {};
      const { seenIn, ...who } = author;
      tell(socket.id, { ...input, ...who });
      if (input.place === null) writers.stops(socket.id, documentId);
      else if (seenIn) writers.writes(socket.id, { documentId, ...seenIn, ...who });
      return {};
    },
    look: () => room.look(),
    async close(): Promise<void> {
      adapter.off("leave-room", left);
      adapter.off("delete-room", emptied);
      for (const timer of asking.values()) clearTimeout(timer);
      await room.close();
    },
  };
}
