import { MOST_QUOTE } from "#server/contracts/comments.ts";
import { letterPlaces, lettersOf } from "#server/contracts/letters.ts";

/** Words of a document as a page shows them, with what the server needs to find them; of very many the first. */
export type ChosenWords = { quote: string; before: string; after: string; near: number };

const AROUND = 32;
const BLOCKS = "p, li, td, th, h1, h2, h3, h4, blockquote, code";

/** Where this page shows what a document says, for readers or in the editor. */
export function wordsHere(): HTMLElement | null {
  return document.querySelector("[data-document-words]");
}

export function isEditor(root: Element): boolean {
  return root.getAttribute("role") === "textbox";
}

/** What somebody chose of a document; null: nothing, or not in it alone. */
export function chosenIn(root: Element, selection: Selection | null): ChosenWords | null {
  const range = rangeIn(root, selection);
  return range && !range.collapsed ? wordsOf(root, range) : null;
}

/** The same; where only a caret is, what stands in its paragraph, item or cell, or in the last one before that says something. */
export function chosenOrAround(root: Element, selection: Selection | null): ChosenWords | null {
  const range = rangeIn(root, selection);
  if (range && !range.collapsed) return wordsOf(root, range);
  const blocks = [...root.querySelectorAll(BLOCKS)].filter(({ textContent }) => lettersOf(textContent).length > 0);
  const begun = blocks.filter((block) => range && range.comparePoint(block, 0) <= 0);
  const block = begun.at(-1) ?? blocks[0];
  if (!block) return null;
  const whole = document.createRange();
  whole.selectNodeContents(block);
  return wordsOf(root, whole);
}

function rangeIn(root: Element, selection: Selection | null): Range | null {
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const within = root.contains(range.startContainer) && root.contains(range.endContainer);
  return within ? range.cloneRange() : null;
}

function wordsOf(root: Element, range: Range): ChosenWords | null {
  const places = letterPlaces(range.toString());
  const length = Math.min(places.length, MOST_QUOTE);
  if (length === 0) return null;
  const quote = range.toString().slice(0, (places[length - 1] ?? 0) + 1);
  const until = document.createRange();
  until.selectNodeContents(root);
  until.setEnd(range.startContainer, range.startOffset);
  const near = lettersOf(until.toString()).length;
  const letters = lettersOf(root.textContent ?? "");
  const [before, after] = [
    letters.slice(Math.max(0, near - AROUND), near),
    letters.slice(near + length).slice(0, AROUND),
  ];
  return { quote: quote.toWellFormed(), before: before.toWellFormed(), after: after.toWellFormed(), near };
}

/** Where words stand on the page, the nearest to where they were seen; null: not as they were. */
export function rangesOf(root: Element, all: readonly Pick<ChosenWords, "quote" | "near">[]): (Range | null)[] {
  const found = lettersOnPage(root);
  return all.map(({ quote: words, near }) => {
    const quote = lettersOf(words);
    const at = nearest(found.letters, quote, near);
    return at === null ? null : rangeFrom(found, at, quote.length);
  });
}

/**
 * Brings words into view and puts who reads there, so that a screen reader goes on from them; in an editor behind them, so
 * that nothing is typed over them.
 */
export function goTo(root: HTMLElement, range: Range): void {
  range.startContainer.parentElement?.scrollIntoView({ block: "center" });
  if (root.tabIndex < 0) root.tabIndex = -1;
  root.focus({ preventScroll: true });
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const [from, at] = isEditor(root) ? [endContainer, endOffset] : [startContainer, startOffset];
  document.getSelection()?.setBaseAndExtent(from, at, endContainer, endOffset);
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
