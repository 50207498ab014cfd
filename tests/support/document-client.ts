import * as Y from "yjs";
import type { DocumentShelf, KeptWords } from "#app/documents/kept-document.ts";
import { type DocumentLine, type SyncedDocument, type SyncState, syncDocument } from "#app/documents/sync-document.ts";
import { Refused } from "#app/live/line.ts";
import type { DocumentUpdateInput, JoinDocumentInput } from "#server/contracts/documents.ts";
import type { DocumentRoom, DocumentTeller } from "#server/core/documents/document-room.ts";
import { type Ctx, UseCaseError } from "#server/core/usecase/index.ts";

type Heard = Parameters<DocumentLine["onMessage"]>[1];

/** A line to a process that can be cut, and whose answers can be lost on the way. */
export function newLine(room: () => DocumentRoom, { ctx, name }: { ctx: Ctx; name: string }) {
  const heard = new Map<string, Set<Heard>>();
  const changed = new Set<() => void>();
  let on = true;
  /** So many answers are lost from here on: what was asked is done all the same. */
  let losing = 0;
  const line: DocumentLine = {
    state: () => (on ? "on" : "off"),
    onChange(listener) {
      changed.add(listener);
      return () => changed.delete(listener);
    },
    onMessage(message, listener) {
      const listeners = heard.get(message) ?? new Set();
      heard.set(message, listeners.add(listener as Heard));
      return () => listeners.delete(listener as Heard);
    },
    async send(message, body) {
      if (!on) throw new Error("there is no line");
      const result = await asked(message, body);
      if (losing > 0) {
        losing -= 1;
        throw new Error("the answer was lost");
      }
      if (!on) throw new Error("the line was cut");
      return result as never;
    },
  };
  async function asked(message: string, body: unknown): Promise<unknown> {
    try {
      if (message === "document.join") return await room().join(ctx, body as JoinDocumentInput);
      if (message === "document.update") return { seq: await room().receive(ctx, body as DocumentUpdateInput, name) };
      return {};
    } catch (error) {
      throw error instanceof UseCaseError ? new Refused(error.status, error.reason) : error;
    }
  }
  return {
    ...{ line, name },
    lose(): void {
      losing = 1;
    },
    cut(off: boolean): void {
      on = !off;
      for (const listener of [...changed]) listener();
    },
    hear(message: string, body: object): void {
      if (on) for (const listener of [...(heard.get(message) ?? [])]) (listener as (body: object) => void)(body);
    },
  };
}
export type CutLine = ReturnType<typeof newLine>;

/** What a process tells those at it. */
export function tellerTo(lines: () => readonly CutLine[]): DocumentTeller {
  const all = (message: string, body: object) => {
    for (const line of lines()) line.hear(message, body);
  };
  return {
    changed: ({ from, ...change }) => {
      for (const line of lines()) if (line.name !== from) line.hear("document.update", change);
    },
    moved: (documentId, generation) => all("document.moved", { documentId, generation }),
    again: (documentId) => all("document.again", { documentId }),
  };
}

/** A page that has a document open, as the editor has it, without the editor. */
export type OpenPage = { sync: SyncedDocument; doc: Y.Doc; state: SyncState | null };

export function openPage(given: {
  documentId: string;
  line: DocumentLine;
  shelf: DocumentShelf;
  apart(words: KeptWords): void;
}): OpenPage {
  const page: OpenPage = { sync: null as never, doc: new Y.Doc(), state: null };
  page.sync = syncDocument({
    ...given,
    begins(doc) {
      page.doc = doc;
    },
    changed(state) {
      page.state = state;
    },
    pace: { sendMs: 1, keepMs: 1, againMs: 10 },
  });
  return page;
}
