import { type AsRead, discard, discardAsRead, type Kept, keep, keptOf, unlock } from "#app/offline/vault.ts";

/** What a phone holds of a document: what came, and what was written there and is not acknowledged. */
export type KeptDocument = { generation: number; came: Uint8Array[]; unsent: Uint8Array[] };
/** Words that cannot go into the document any more. */
export type KeptWords = { key: string; generation: number; source: string };

/** Where a document is kept: on this phone, for one person. */
export type DocumentShelf = {
  /** What earlier sittings left; `older`: what was written in generations before it, and never acknowledged. */
  load(): Promise<{ kept: KeptDocument | null; older: KeptDocument[] }>;
  /** All that the document is here, seldom. */
  keepAll(state: { generation: number; all: Uint8Array }): Promise<void>;
  /** What came since, and what was written here; each time something was written. */
  keepRecent(recent: KeptDocument): Promise<void>;
  /** What was written cannot go in any more; it stays as words until the server has them. */
  keepWords(words: KeptWords): Promise<void>;
  forgetWords(key: string): Promise<void>;
  /** What was loaded of older generations is kept as words by now. */
  forgetOlder(): Promise<void>;
  wordsLeft(): Promise<KeptWords[]>;
};

type All = { generation: number; all: string };
type Recent = { generation: number; came: string[]; unsent: string[] };

const ALL = "document";
const RECENT = "document-recent";
const WORDS = "document-words";

/**
 * The shelf of a document in the vault of a person. Each page that has it open keeps under names of its own, so that none
 * writes over what another one holds; the next that opens it takes over what others left. What one of them, open still,
 * wrote anew meanwhile stays.
 */
export function shelfInVault({ personId, documentId }: { personId: string; documentId: string }): DocumentShelf {
  const sitting = crypto.randomUUID();
  const idOf = (kind: string, name: string) => `${kind}:${personId}:${documentId}:${name}`;
  const here = async <T>(kind: string) => (await keptOf<T>(personId, kind)).filter(({ place }) => place === documentId);
  let [taken, older]: [AsRead[], AsRead[]] = [[], []];
  let last = 0;
  const thing = <T>(kind: string, name: string, value: T): Kept<T> => {
    // No two of one name are of the same time: it tells them apart.
    last = Math.max(Date.now(), last + 1);
    return { id: idOf(kind, name), kind, place: documentId, at: last, value };
  };

  const keepRecent = ({ generation, came, unsent }: KeptDocument, insteadOf: AsRead[] = []): Promise<void> => {
    if (came.length + unsent.length === 0) return discard(idOf(RECENT, sitting));
    const value: Recent = { generation, came: came.map(toBase64), unsent: unsent.map(toBase64) };
    return keep(personId, thing(RECENT, sitting, value), insteadOf);
  };

  return {
    async load() {
      await unlock(personId).catch(() => undefined);
      const [alls, recents] = await Promise.all([here<All>(ALL), here<Recent>(RECENT)]);
      const generations = new Set([...alls, ...recents].map(({ value }) => value.generation));
      const [newest, ...before] = [...generations].sort((a, b) => b - a);
      const of = <T extends All | Recent>(things: Kept<T>[], generation: number) =>
        things.filter(({ value }) => value.generation === generation);
      const left = (generation: number): KeptDocument => {
        const written = of(recents, generation).map(({ value }) => value);
        const came = [...of(alls, generation).map(({ value }) => value.all), ...written.flatMap((one) => one.came)];
        return { generation, came: came.map(fromBase64), unsent: written.flatMap((one) => one.unsent).map(fromBase64) };
      };
      if (newest === undefined) return { kept: null, older: [] };
      taken = of(alls, newest);
      older = before.flatMap((generation) => [...of(alls, generation), ...of(recents, generation)]);
      const kept = left(newest);
      const came = of(recents, newest).flatMap(({ value }) => value.came.map(fromBase64));
      await keepRecent({ ...kept, came }, of(recents, newest));
      return { kept, older: before.map(left).filter(({ unsent }) => unsent.length > 0) };
    },
    async keepAll({ generation, all }) {
      const value: All = { generation, all: toBase64(all) };
      await keep(personId, thing(ALL, sitting, value), taken);
      taken = [];
    },
    keepRecent: (recent) => keepRecent(recent),
    keepWords: (words) => keep(personId, thing(WORDS, words.key, words)),
    forgetWords: (key) => discard(idOf(WORDS, key)),
    forgetOlder: () => discardAsRead(older),
    wordsLeft: async () => (await here<KeptWords>(WORDS)).map(({ value }) => value),
  };
}

/** All of a document as the server brought it, for the shelf: who opens it takes it over. */
export function broughtDocument(
  personId: string,
  { documentId, generation, state }: { documentId: string; generation: number; state: string },
): Kept<unknown> {
  const value: All = { generation, all: state };
  return { id: `${ALL}:${personId}:${documentId}:brought`, kind: ALL, place: documentId, at: Date.now(), value };
}

/** Of which documents something is on this phone alone. */
export async function unsentDocuments(personId: string): Promise<ReadonlySet<string>> {
  const [recents, words] = await Promise.all([keptOf<Recent>(personId, RECENT), keptOf<KeptWords>(personId, WORDS)]);
  const unsent = recents.filter(({ value }) => value.unsent.length > 0);
  return new Set([...unsent, ...words].map(({ place }) => place));
}

/** Takes what came of documents off this phone; one in which something waits stays, with all that it rests on. */
export async function letDocumentsGo(personId: string, documentIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const [alls, recents] = await Promise.all([keptOf<All>(personId, ALL), keptOf<Recent>(personId, RECENT)]);
  const stays = await unsentDocuments(personId);
  const gone = new Set([...documentIds].filter((id) => !stays.has(id)));
  await discardAsRead([...alls, ...recents].filter(({ place }) => gone.has(place)));
  return gone;
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return btoa(parts.join(""));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
