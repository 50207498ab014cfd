import * as Y from "yjs";
import type { DocumentUpdateInput, JoinDocumentInput } from "#server/contracts/documents.ts";
import { Conflict, type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { beginYjs, lockDocument, onlyForWriters, rightsIn } from "./document-rows.ts";
import { follow, movedSince, standingOf } from "./follow-others.ts";
import { lacksBases, type OpenDocument, openDocument, type Pending, tryUpdate } from "./open-document.ts";
import { settleDocument } from "./settle-document.ts";
import { storeWaiting } from "./store-waiting.ts";
import { wakeOthers } from "./wake-others.ts";

/** What a process tells those who have a document open at it. */
export type DocumentTeller = {
  /** A change that is stored; `from` has it already. */
  changed(change: { documentId: string; generation: number; update: Uint8Array; from: string | null }): void;
  /** It has to be joined again; in another generation it begins anew. */
  moved(documentId: string, generation: number): void;
  /** What this process had of it was not what is stored: who has it open joins again, and hands in what they have. */
  again(documentId: string): void;
};
type Given = { system: () => Ctx; teller: DocumentTeller; failed(error: unknown, documentId?: string): void };

/** After a change so long until what the document says is written anew for readers. */
const SETTLE_MS = 3000;

export type DocumentRoom = ReturnType<typeof openDocumentRoom>;

/**
 * The documents that somebody has open at one process. Any process may serve any of them: a change is stored before
 * anybody gets it, and what others stored is fetched from the database. Nothing is lost when a process dies: what it
 * acknowledged is stored, what it did not is still with who wrote it.
 */
export function openDocumentRoom({ system, teller, failed }: Given) {
  const open = new Map<string, Promise<OpenDocument>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const others = wakeOthers(system, (error) => failed(error));
  let closed = false;

  function opened(id: string): Promise<OpenDocument> {
    const known = open.get(id);
    if (known) return known;
    const opening = system().transaction(async (tx) =>
      openDocument(tx, await beginYjs(tx, await lockDocument(tx, id))),
    );
    open.set(id, opening);
    opening.catch(() => open.delete(id));
    return opening;
  }

  /** What the actor may at this moment; of a document that is open here it is known where it stands. */
  async function rights(ctx: Ctx, documentId: string) {
    const known = await open.get(documentId)?.catch(() => undefined);
    return rightsIn(ctx, documentId, known?.place);
  }

  /** Brings an open document up to what is stored; false: it is not open any more. */
  async function lookAt(document: OpenDocument): Promise<boolean> {
    const standing = await standingOf(system(), document.id);
    const still = await follow(system(), document, { standing, teller });
    if (!still) drop(document, standing?.generation ?? document.generation);
    return still;
  }

  /** What is in memory is not what is stored: whoever has it open joins again. */
  function drop(document: OpenDocument, generation: number): void {
    document.gone = true;
    open.delete(document.id);
    if (generation === document.generation) teller.again(document.id);
    else teller.moved(document.id, generation);
  }

  /** Stores what waits, to the end of it and of what is being stored. */
  async function store(document: OpenDocument): Promise<void> {
    do {
      document.work ??= storeAll(document).finally(() => {
        document.work = null;
      });
      await document.work;
    } while (document.waiting.length > 0);
    if (document.seq < document.heard) await lookAt(document);
  }

  async function storeAll(document: OpenDocument): Promise<void> {
    try {
      await storeWaiting(system, document, { ...teller, stored: others.wake });
      settleSoon(document.id);
    } catch (error) {
      drop(document, document.generation);
      throw error;
    }
  }

  function settleSoon(id: string): void {
    if (closed || timers.has(id)) return;
    const timer = setTimeout(() => void settleNow(id), SETTLE_MS);
    timer.unref();
    timers.set(id, timer);
  }

  async function settleNow(id: string): Promise<void> {
    clearTimeout(timers.get(id));
    timers.delete(id);
    await settleDocument(system(), id).catch((error: unknown) => failed(error, id));
  }

  return {
    /** What somebody who reads a document lacks of it, by what they have; they hand in what the document lacks. */
    async join(ctx: Ctx, { documentId, generation, stateVector }: JoinDocumentInput) {
      const { writes } = await rights(ctx, documentId);
      let document = await opened(documentId);
      if (!(await lookAt(document))) document = await opened(documentId);
      const has = generation === 0 || generation === document.generation ? readVector(stateVector) : undefined;
      const update = Y.encodeStateAsUpdate(document.stored, has);
      return { generation: document.generation, update, stateVector: Y.encodeStateVector(document.stored), writes };
    },

    /** Takes an update of somebody who may write; returns when it is stored. A repeat is the same update. */
    async receive(ctx: Ctx, { documentId, generation, update }: DocumentUpdateInput, from: string): Promise<number> {
      const { id: personId } = signedIn(ctx);
      onlyForWriters(await rights(ctx, documentId));
      const document = await opened(documentId);
      if (document.generation !== generation) throw new Conflict("documentMoved");
      const pending = await tried(document, { update, personId, from });
      const storing = store(document);
      storing.catch(() => undefined);
      if (pending) return pending.stored.promise;
      // A repeat of what is being stored is there when that is.
      await storing;
      if (document.gone) throw new Conflict("basesMissing");
      return document.seq;
    },

    rights,

    /** Whether a number in Yjs may be somebody's: it is theirs, or nobody has written under it yet. */
    async mayBeOf({ documentId, clientId, personId }: { documentId: string; clientId: number; personId: string }) {
      const document = await open.get(documentId);
      if (!document) return true;
      const owner = document.owners.get(clientId) ?? null;
      return (
        owner === personId ||
        (owner === null && !Y.decodeStateVector(Y.encodeStateVector(document.stored)).has(clientId))
      );
    },

    /** Looks at all that is open: woken by each change anywhere, and once a second. */
    async look(): Promise<void> {
      const documents = (await Promise.all([...open.values()].map((opening) => opening.catch(() => null)))).flatMap(
        (document) => document ?? [],
      );
      if (documents.length === 0) return;
      const moved = new Set(await movedSince(system(), documents));
      for (const document of documents) {
        // While it stores, it sees for itself whether others did.
        if (document.work || !moved.has(document.id)) continue;
        await lookAt(document).catch((error: unknown) => failed(error, document.id));
      }
    },

    /** Nobody has it open here any more. */
    forget(documentId: string): void {
      open.delete(documentId);
    },

    async close(): Promise<void> {
      const documents = await Promise.all([...open.values()].map((opening) => opening.catch(() => null)));
      await Promise.all(documents.map((document) => document?.work?.catch(() => undefined)));
      closed = true;
      for (const id of [...timers.keys()]) await settleNow(id);
      await others.close();
      open.clear();
    },
  };

  async function tried(document: OpenDocument, given: { update: Uint8Array; personId: string; from: string }) {
    let pending: Pending | null;
    try {
      pending = tryUpdate(document, given);
    } catch (error) {
      if (!lacksBases(error)) throw error;
      // Others may have stored meanwhile what it rests on.
      await lookAt(document);
      pending = tryUpdate(document, given);
    }
    return pending;
  }
}

/** What one has; who says nonsense has nothing. */
function readVector(vector: Uint8Array): Uint8Array | undefined {
  try {
    return Y.decodeStateVector(vector).size > 0 ? vector : undefined;
  } catch {
    return undefined;
  }
}
