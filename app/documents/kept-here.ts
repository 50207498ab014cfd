import { discard, holder, type Kept, keep, keptOf } from "#app/offline/vault.ts";
import { unsentDocuments } from "./kept-document.ts";

/** A document that somebody opened to write in on this phone: enough to find and to open it there. */
export type KeptHere = {
  documentId: string;
  spaceId: string;
  /** What it is a part of, and what it is called there. */
  of: string;
  label: string;
  language: string;
  /** The path at which it was opened; an earlier version did not note it. */
  at?: string;
};
/** `unsent`: something of it is on this phone alone. */
export type OnThisPhone = KeptHere & { unsent: boolean };

const CARD = "document-card";

/** Notes that a document is on this phone; its words are kept by its shelf. */
export function keepCard(personId: string, card: KeptHere): Promise<void> {
  return keep(personId, cardOf(personId, card));
}

export function cardOf(personId: string, card: KeptHere): Kept<KeptHere> {
  const { documentId } = card;
  return { id: `${CARD}:${personId}:${documentId}`, kind: CARD, place: documentId, at: Date.now(), value: card };
}

/** The documents are on this phone no more. */
export async function discardCards(personId: string, documentIds: ReadonlySet<string>): Promise<void> {
  await Promise.all([...documentIds].map((id) => discard(`${CARD}:${personId}:${id}`)));
}

/** Whose phone it is now, and their documents on it, the one opened last first; null: nobody is signed in on it. */
export async function documentsOnThisPhone(): Promise<{ personId: string; documents: OnThisPhone[] } | null> {
  const personId = await holder();
  if (personId === null) return null;
  const [cards, waiting] = await Promise.all([keptOf<KeptHere>(personId, CARD), unsentDocuments(personId)]);
  const documents = cards.reverse().map(({ value }) => ({ ...value, unsent: waiting.has(value.documentId) }));
  return { personId, documents };
}
