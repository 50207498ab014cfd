import { discard, keep, keptOf, unlock } from "#app/offline/vault.ts";

/** What a phone holds of a document: what came, and what was written there and is not acknowledged. */
export type KeptDocument = { generation: number; came: Uint8Array[]; unsent: Uint8Array[] };

/** Where a document is kept: on this phone, for one person. */
export type DocumentShelf = {
  /** What earlier sittings left; `older`: what was written in generations before it, and never acknowledged. */
  load(): Promise<{ kept: KeptDocument | null; older: KeptDocument[] }>;
  /** All that the document is as the server has it, seldom. */
  keepAll(state: { generation: number; all: Uint8Array }): Promise<void>;
  /** What came since, and what was written here; each time something was written. */
  keepRecent(recent: KeptDocument): Promise<void>;
  /** What was written cannot go in any more; it stays as words until the server has them. */
  keepWords(words: { key: string; generation: number; source: string }): Promise<void>;
  forgetWords(key: string): Promise<void>;
  /** What was written in generations before this one is kept as words by now. */
  forgetOlder(generation: number): Promise<void>;
  wordsLeft(): Promise<{ key: string; generation: number; source: string }[]>;
};

type All = { generation: number; all: string };
type Recent = { generation: number; came: string[]; unsent: string[] };
type Words = { key: string; generation: number; source: string };

const ALL = "document";
const RECENT = "document-recent";
const WORDS = "document-words";

/**
 * The shelf of a document in the vault of a person. Each page that has it open keeps what is written there under a name of
 * its own; the next one that opens it takes over what others left, before it is forgotten there.
 */
export function shelfInVault({ personId, documentId }: { personId: string; documentId: string }): DocumentShelf {
  const sitting = crypto.randomUUID();
  const idOf = (kind: string, name = "") => `${kind}:${personId}:${documentId}${name && `:${name}`}`;
  const own = idOf(RECENT, sitting);
  const thing = { place: documentId, at: 0 };
  const here = async <T>(kind: string) => (await keptOf<T>(personId, kind)).filter(({ place }) => place === documentId);

  const keepRecent = ({ generation, came, unsent }: KeptDocument): Promise<void> => {
    if (came.length + unsent.length === 0) return discard(own);
    const value: Recent = { generation, came: came.map(toBase64), unsent: unsent.map(toBase64) };
    return keep(personId, { ...thing, id: own, kind: RECENT, at: Date.now(), value });
  };

  return {
    async load() {
      await unlock(personId).catch(() => undefined);
      const [all] = (await here<All>(ALL)).map(({ value }) => value);
      const left = await here<Recent>(RECENT);
      const generation = Math.max(all?.generation ?? 0, ...left.map(({ value }) => value.generation));
      const mine = left.filter(({ value }) => value.generation === generation).map(({ value }) => readRecent(value));
      const older = left.filter(({ value }) => value.generation < generation).map(({ value }) => readRecent(value));
      if (generation === 0) return { kept: null, older };
      const came = mine.flatMap((one) => one.came);
      const unsent = mine.flatMap((one) => one.unsent);
      // It is here under this sitting's name before the others' are forgotten.
      await keepRecent({ generation, came, unsent });
      for (const { id, value } of left) if (value.generation === generation) await discard(id);
      const base = all?.generation === generation ? [fromBase64(all.all)] : [];
      return { kept: { generation, came: [...base, ...came], unsent }, older };
    },
    async keepAll({ generation, all }) {
      const value: All = { generation, all: toBase64(all) };
      await keep(personId, { ...thing, id: idOf(ALL), kind: ALL, at: Date.now(), value });
    },
    keepRecent,
    keepWords: (value) =>
      keep<Words>(personId, { ...thing, id: idOf(WORDS, value.key), kind: WORDS, at: Date.now(), value }),
    forgetWords: (key) => discard(idOf(WORDS, key)),
    async forgetOlder(generation) {
      for (const { id, value } of await here<Recent>(RECENT)) if (value.generation < generation) await discard(id);
    },
    wordsLeft: async () => (await here<Words>(WORDS)).map(({ value }) => value),
  };
}

function readRecent({ generation, came, unsent }: Recent): KeptDocument {
  return { generation, came: came.map(fromBase64), unsent: unsent.map(fromBase64) };
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return btoa(parts.join(""));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
