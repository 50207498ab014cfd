import type { Provider, UserState } from "@lexical/yjs";
import * as Y from "yjs";
import type { AuthorPlace } from "#server/contracts/documents.ts";
import { behindOwnLetter } from "./own-caret.ts";
import type { DocumentLine } from "./sync-document.ts";

/** Dark enough for white letters, in both schemes. */
const COLOURS = ["#9c4221", "#1c6b4a", "#5b3a8c", "#8a1c4f", "#1f5a8a", "#6b5310"] as const;
/** Where one is goes out no more often. */
const TELL_MS = 250;

/** Somebody else who has the document open to write in it. */
export type Author = { personId: string; name: string; colour: string };

type Given = { documentId: string; doc: Y.Doc; line: DocumentLine; changed(authors: Author[]): void };
type Cursors = { provider: Provider; close(): void };

/** Where the others are in a document, and where one is oneself, in the form in which Lexical's binding wants it. */
export function openCursors({ documentId, doc, line, changed }: Given): Cursors {
  const states = new Map<number, UserState>();
  const people = new Map<number, Author>();
  const listeners = new Set<() => void>();
  let local: UserState | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const told = () => {
    changed([...new Map([...people.values()].map((author) => [author.personId, author])).values()]);
    for (const listener of listeners) listener();
  };
  const tell = () => {
    timer = undefined;
    if (local === null) return;
    const { anchorPos, focusPos, focusing } = local;
    const place = { anchorPos: plain(anchorPos), focusPos: plain(focusPos), focusing };
    void line.send("document.awareness", { documentId, clientId: doc.clientID, place }).catch(() => undefined);
  };
  const tellSoon = () => {
    timer ??= setTimeout(tell, TELL_MS);
  };

  const stops = [
    line.onMessage("document.awareness", (place) => {
      if (place.documentId !== documentId || place.clientId === doc.clientID) return;
      if (place.place === null) {
        states.delete(place.clientId);
        people.delete(place.clientId);
      } else {
        const colour = COLOURS[place.clientId % COLOURS.length] ?? COLOURS[0];
        people.set(place.clientId, { personId: place.personId, name: place.name, colour });
        states.set(place.clientId, stateOf(place, colour));
      }
      told();
    }),
    line.onMessage("document.joined", (joined) => {
      if (joined.documentId === documentId) tellSoon();
    }),
    // Those who are there say so again once one is back.
    line.onChange(() => {
      if (line.state() === "on") return;
      states.clear();
      people.clear();
      told();
    }),
  ];

  const provider: Provider = {
    awareness: {
      getLocalState: () => local,
      getStates: () => states,
      setLocalState(state) {
        local = state && behindOwnLetter(doc, state);
        // Who is alone tells nobody.
        if (states.size > 0) tellSoon();
      },
      setLocalStateField(field, value) {
        if (local !== null) local = { ...local, [field]: value };
      },
      on: (_type, listener) => void listeners.add(listener),
      off: (_type, listener) => void listeners.delete(listener),
    },
    ...{ connect: () => undefined, disconnect: () => undefined, on: () => undefined, off: () => undefined },
  };
  return {
    provider,
    close() {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

function stateOf({ name, place }: AuthorPlace, color: string): UserState {
  const [anchorPos, focusPos] = [positionIn(place?.anchorPos), positionIn(place?.focusPos)];
  return { name, color, focusing: place?.focusing ?? false, anchorPos, focusPos, awarenessData: {} };
}

type Ids = { client: number; clock: number };
const isId = (value: unknown): value is Ids =>
  typeof value === "object" &&
  value !== null &&
  Number.isSafeInteger((value as Ids).client) &&
  Number.isSafeInteger((value as Ids).clock);

/** What somebody's browser said of a place, if it is one: others' browsers say what they like. */
function positionIn(said: Record<string, unknown> | null | undefined): Y.RelativePosition | null {
  if (!said) return null;
  const { type, item, assoc } = said;
  if (type != null && !isId(type)) return null;
  if (item != null && !isId(item)) return null;
  if (type == null && item == null) return null;
  const id = (value: unknown) => (isId(value) ? Y.createID(value.client, value.clock) : null);
  return new Y.RelativePosition(id(type), null, id(item), assoc === -1 ? -1 : 0);
}

const plain = (position: Y.RelativePosition | null): Record<string, unknown> | null =>
  position === null ? null : (JSON.parse(JSON.stringify(position)) as Record<string, unknown>);
