import { letterPlaces, lettersOf } from "#server/contracts/letters.ts";

/** Words of a document as a page shows them, with what the server needs to find them. */
export type ChosenWords = { quote: string; before: string; after: string; near: number };

/** Where a page shows what a document says, for readers or in the editor. */
export const WORDS = "[data-document-words]";
const AROUND = 32;

/** What somebody chose of a document; null: nothing, or not in it alone. */
export function chosenIn(root: Element, selection: Selection | null): ChosenWords | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const quote = range.toString();
  const length = lettersOf(quote).length;
  if (length === 0) return null;
  const until = document.createRange();
  until.selectNodeContents(root);
  until.setEnd(range.startContainer, range.startOffset);
  const near = lettersOf(until.toString()).length;
  const letters = lettersOf(root.textContent ?? "");
  const [before, after] = [
    letters.slice(Math.max(0, near - AROUND), near),
    letters.slice(near + length).slice(0, AROUND),
  ];
  return { quote, before: before.toWellFormed(), after: after.toWellFormed(), near };
}

type Wanted = { words: string; from: number };

/** Where words stand on the page, the nearest to where the server saw them; null: not as they were. */
export function rangesOf(root: Element, all: readonly Wanted[]): (Range | null)[] {
  const found = lettersOnPage(root);
  return all.map(({ words, from }) => {
    const quote = lettersOf(words);
    const at = nearest(found.letters, quote, from);
    return at === null ? null : rangeFrom(found, at, quote.length);
  });
}

type Found = { letters: string; nodes: { node: Text; first: number; places: number[] }[] };

function lettersOnPage(root: Element): Found {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Found = { letters: "", nodes: [] };
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const places = letterPlaces(node.data);
    if (places.length === 0) continue;
    found.nodes.push({ node, first: found.letters.length, places });
    found.letters += places.map((at) => node.data[at]).join("");
  }
  return found;
}

function nearest(letters: string, quote: string, from: number): number | null {
  if (quote === "") return null;
  const [before, after] = [letters.lastIndexOf(quote, from), letters.indexOf(quote, from)];
  if (before < 0) return after < 0 ? null : after;
  return after < 0 || from - before <= after - from ? before : after;
}

function rangeFrom({ nodes }: Found, at: number, length: number): Range | null {
  const range = document.createRange();
  const [start, end] = [placeOf(nodes, at), placeOf(nodes, at + length - 1)];
  if (!start || !end) return null;
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset + 1);
  return range;
}

function placeOf(nodes: Found["nodes"], letter: number): { node: Text; offset: number } | null {
  const own = nodes.findLast(({ first }) => first <= letter);
  const offset = own?.places[letter - own.first];
  return own && offset !== undefined ? { node: own.node, offset } : null;
}
