import { holder, keep, keptOf } from "#app/offline/vault.ts";

/** A document that somebody opened to write in on this phone: enough to find and to open it there. */
export type KeptHere = {
  documentId: string;
  spaceId: string;
  /** What it is a part of, and what it is called there. */
  of: string;
  label: string;
  language: string;
};
/** `unsent`: something of it is on this phone alone. */
export type OnThisPhone = KeptHere & { unsent: boolean };

const CARD = "document-card";

/** Notes that a document is on this phone; its words are kept by its shelf. */
export function keepCard(personId: string, card: KeptHere): Promise<void> {
  const { documentId } = card;
  const id = `${CARD}:${personId}:${documentId}`;
  return keep(personId, { id, kind: CARD, place: documentId, at: Date.now(), value: card });
}

/** Whose phone it is now, and their documents on it, the one opened last first; null: nobody is signed in on it. */
export async function documentsOnThisPhone(): Promise<{ personId: string; documents: OnThisPhone[] } | null> {
  const personId = await holder();
  if (personId === null) return null;
  const [cards, recents] = await Promise.all([
    keptOf<KeptHere>(personId, CARD),
    keptOf<{ unsent: unknown[] }>(personId, "document-recent"),
  ]);
  const waiting = new Set(recents.filter(({ value }) => value.unsent.length > 0).map(({ place }) => place));
  const documents = cards.reverse().map(({ value }) => ({ ...value, unsent: waiting.has(value.documentId) }));
  return { personId, documents };
}
