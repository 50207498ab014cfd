import type { SpaceWriter } from "#server/contracts/documents.ts";
import { roomOf } from "#server/contracts/events.ts";
import type { LiveServer } from "./server.ts";

/** A process asks the others who writes at their sockets, for one that came. */
export type WritersAsked = { spaceId: string; socketId: string };
/** An author in a document that those in its space see being written. */
type Writing = SpaceWriter & { documentId: string };

export type Writers = ReturnType<typeof openWriters>;

/**
 * Who writes which part of a thing, for those in its space who have not opened that part: told once when somebody begins
 * and once when they stop, from where their cursor is known anyway. In memory alone; each process knows its own sockets.
 */
export function openWriters(io: LiveServer, { several }: { several: boolean }) {
  /** By socket, then by document. */
  const known = new Map<string, Map<string, Writing>>();

  io.on("writers.asked", ({ spaceId, socketId }) => {
    for (const writer of writersIn(spaceId)) io.to(socketId).emit("space.writing", { ...writer, writes: true });
  });

  /** Each person once for each part, however many devices they have. */
  function writersIn(spaceId: string): SpaceWriter[] {
    const found = new Map<string, SpaceWriter>();
    for (const documents of known.values())
      for (const { documentId: _id, ...writer } of documents.values())
        if (writer.spaceId === spaceId) found.set(`${writer.subjectId} ${writer.personId}`, writer);
    return [...found.values()];
  }

  return {
    writes(socketId: string, writing: Writing): void {
      const mine = known.get(socketId) ?? new Map<string, Writing>();
      known.set(socketId, mine);
      if (mine.has(writing.documentId)) return;
      mine.set(writing.documentId, writing);
      const { documentId: _id, ...writer } = writing;
      io.to(roomOf.space(writing.spaceId)).emit("space.writing", { ...writer, writes: true });
    },
    stops(socketId: string, documentId: string): void {
      const mine = known.get(socketId);
      const writing = mine?.get(documentId);
      if (!mine || !writing) return;
      mine.delete(documentId);
      if (mine.size === 0) known.delete(socketId);
      const { documentId: _id, ...writer } = writing;
      const still = writersIn(writer.spaceId).some(
        ({ subjectId, personId }) => subjectId === writer.subjectId && personId === writer.personId,
      );
      if (!still) io.to(roomOf.space(writer.spaceId)).emit("space.writing", { ...writer, writes: false });
    },
    /** Who writes in a space at the sockets of this process; the others tell the one who asks. */
    ask(spaceId: string, socketId: string): SpaceWriter[] {
      if (several) io.serverSideEmit("writers.asked", { spaceId, socketId });
      return writersIn(spaceId);
    },
  };
}
