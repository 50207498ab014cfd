import * as Y from "yjs";
import type { AuthorPlace } from "#server/contracts/documents.ts";
import type { Client } from "./live.ts";

export type DocumentLine = Awaited<ReturnType<typeof openOnLine>>;

/** A document open at a socket, as a browser has it: what comes is taken in, what is written is handed in. */
export async function openOnLine(client: Client, documentId: string) {
  const doc = new Y.Doc();
  doc.get("root", Y.XmlText);
  const places: AuthorPlace[] = [];
  const moved: number[] = [];
  let generation = 0;
  client.socket.on("document.update", (change) => {
    if (change.documentId === documentId && change.generation === generation)
      Y.applyUpdate(doc, new Uint8Array(change.update), "server");
  });
  client.socket.on("document.awareness", (place) => places.push(place));
  client.socket.on("document.moved", (to) => moved.push(to.generation));
  const join = async () => {
    const stateVector = Y.encodeStateVector(doc);
    const ack = await client.ask("document.join", { documentId, stateVector });
    if (!ack.ok) throw new Error(ack.reason);
    generation = ack.result.generation;
    Y.applyUpdate(doc, new Uint8Array(ack.result.update), "server");
    return ack.result;
  };
  const joined = await join();
  return {
    client,
    doc,
    places,
    moved,
    join,
    writes: joined.writes,
    get generation() {
      return generation;
    },
    hand: (update: Uint8Array) => client.ask("document.update", { documentId, generation, update }),
    /** Changes the document here and hands that in. */
    async change(work: () => void) {
      const before = Y.encodeStateVector(doc);
      work();
      return client.ask("document.update", { documentId, generation, update: Y.encodeStateAsUpdate(doc, before) });
    },
  };
}
