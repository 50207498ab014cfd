import * as Y from "yjs";
import { letterPlaces } from "#server/contracts/letters.ts";
import { isText, rootOf } from "./read-yjs.ts";

/** Some characters that follow each other under one number in Yjs: whose, the first of them, how many. */
export type Piece = [client: number, clock: number, length: number];
/** From the first letter to behind the last. */
export type Span = { from: number; to: number };

/** What a document says as a row of letters, with what each is in Yjs: by that it is known wherever it comes to stand. */
export type Letters = {
  letters: string;
  /** All characters, with line ends between blocks; and where each letter stands among them. */
  text: string;
  places: readonly number[];
  /** The number and the clock in Yjs of each character; -1: a line end that nobody wrote. */
  clients: readonly number[];
  clocks: readonly number[];
  /** Paragraphs, headings, items and cells that say something. */
  blocks: readonly Span[];
};

type Reading = { text: string; clients: number[]; clocks: number[]; ends: number[] };

/** Reads a document in the order in which it is read: as `contentOf` does, character by character. */
export function readLetters(doc: Y.Doc): Letters {
  const reading: Reading = { text: "", clients: [], clocks: [], ends: [] };
  readElement(rootOf(doc), reading);
  const { text, clients, clocks, ends } = reading;
  const places = letterPlaces(text);
  return {
    letters: places.map((at) => text[at]).join(""),
    text,
    places,
    clients,
    clocks,
    blocks: blocksIn(places, ends),
  };
}

/** What stands from one letter to another, for people to read. */
export function wordsIn({ text, places }: Letters, { from, to }: Span): string {
  const words = text.slice(places[from] ?? text.length, (places[to - 1] ?? text.length) + 1);
  return words
    .replace(/[\s\p{Cc}]+/gu, " ")
    .toWellFormed()
    .trim();
}

/** What the characters from one letter to another are in Yjs. */
export function piecesOf({ places, clients, clocks }: Letters, { from, to }: Span): Piece[] {
  const pieces: Piece[] = [];
  for (let at = places[from] ?? 0; at <= (places[to - 1] ?? -1); at += 1) {
    const [client = -1, clock = 0, last] = [clients[at], clocks[at], pieces.at(-1)];
    if (client < 0) continue;
    if (last && last[0] === client && last[1] + last[2] === clock) last[2] += 1;
    else pieces.push([client, clock, 1]);
  }
  return pieces;
}

/** Finds letters by what they are in Yjs; those that are gone are not among them. In their order. */
export function letterFinder({ places, clients, clocks }: Letters): (pieces: readonly Piece[]) => number[] {
  const byClient = new Map<number, { clock: number; letter: number }[]>();
  for (const [letter, at] of places.entries()) {
    const [client = -1, clock = 0] = [clients[at], clocks[at]];
    const theirs = byClient.get(client) ?? [];
    if (theirs.length === 0) byClient.set(client, theirs);
    theirs.push({ clock, letter });
  }
  for (const theirs of byClient.values()) theirs.sort((one, other) => one.clock - other.clock);
  return (pieces) =>
    pieces
      .flatMap(([client, clock, length]) => {
        const theirs = byClient.get(client) ?? [];
        const first = firstFrom(theirs, clock);
        const found: number[] = [];
        for (let at = first; (theirs[at]?.clock ?? Number.POSITIVE_INFINITY) < clock + length; at += 1)
          found.push(theirs[at]?.letter ?? 0);
        return found;
      })
      .sort((one, other) => one - other);
}

function firstFrom(sorted: readonly { clock: number }[], clock: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.clock ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readElement(element: Y.XmlText, reading: Reading): void {
  let open = false;
  for (let item = element._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentString) {
      // Characters whose own node was merged away belong to nothing.
      if (open) readCharacters(content.str, item.id, reading);
    } else if (content instanceof Y.ContentType) open = readNode(content.type, reading);
  }
}

function readCharacters(characters: string, { client, clock }: Y.ID, reading: Reading): void {
  reading.text += characters;
  for (let unit = 0; unit < characters.length; unit += 1) {
    reading.clients.push(client);
    reading.clocks.push(clock + unit);
  }
}

/** Whether the characters that follow are the node's. */
function readNode(shared: Y.AbstractType<unknown>, reading: Reading): boolean {
  if (shared instanceof Y.XmlText) {
    const type = shared.getAttribute("__type") as unknown;
    const within = type === "link" || type === "autolink";
    if (!within) readEnd(reading);
    readElement(shared, reading);
    if (!within) readEnd(reading);
    return false;
  }
  const type: unknown = shared instanceof Y.Map ? shared.get("__type") : "";
  if (type === "linebreak" || type === "tab") readBetween(type === "tab" ? "\t" : "\n", reading);
  return typeof type === "string" && isText(type);
}

function readEnd(reading: Reading): void {
  if (reading.text === "" || reading.ends.at(-1) === reading.text.length) return;
  readBetween("\n", reading);
  reading.ends.push(reading.text.length);
}

function readBetween(sign: string, reading: Reading): void {
  reading.text += sign;
  reading.clients.push(-1);
  reading.clocks.push(-1);
}

function blocksIn(places: readonly number[], ends: readonly number[]): Span[] {
  const blocks: Span[] = [];
  let from = 0;
  for (const end of [...ends, Number.POSITIVE_INFINITY]) {
    let to = from;
    while (to < places.length && (places[to] ?? 0) < end) to += 1;
    if (to > from) blocks.push({ from, to });
    from = to;
  }
  return blocks;
}
