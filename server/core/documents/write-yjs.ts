import * as Y from "yjs";
import type { ContentNode, RootNode } from "./content.ts";
import { contentOfTree } from "./content-of-tree.ts";
import { contentOf, FORMATS, isText, rootOf } from "./read-yjs.ts";
import { treeOfContent } from "./tree-of-content.ts";

/**
 * Makes a Yjs document say something else, as one change. What stays the same is left alone, and in a paragraph only the
 * words that differ are touched: what others write beside them meanwhile stays.
 */
export function rewrite(doc: Y.Doc, content: RootNode): void {
  doc.transact(() => {
    const before = contentOf(doc).children;
    // As the new words are: an editor may have the same in more pieces, and paragraphs that are empty.
    const alike = before.map((node) => contentOfTree(treeOfContent({ root: { type: "root", children: [node] } })));
    const keys = alike.map(({ children }) => (children.every(isEmpty) ? "" : children.map(keyOf).join()));
    rewriteChildren(rootOf(doc), { before, keys, after: content.children });
  });
}

/** So many bytes a node has in Yjs at least, beside its words: that it is there, and its kind. */
const LEAST_NODE = 20;

/** How large a document is at least that says something, before it is made. */
export function leastBytes({ text = "", children = [] }: ContentNode): number {
  return children.reduce((sum, node) => sum + leastBytes(node), LEAST_NODE + Buffer.byteLength(text));
}

type Change = { before: readonly ContentNode[]; keys: readonly string[]; after: readonly ContentNode[] };

function rewriteChildren(element: Y.XmlText, { before, keys, after }: Change): void {
  const wanted = after.map(keyOf);
  const [from, first] = matched(keys, wanted);
  const [endless, last] = matched(keys.slice(from).reverse(), wanted.slice(first).reverse());
  const gone = before.slice(from, before.length - endless);
  const come = after.slice(first, after.length - last);
  const places = placesOf(element);
  if (gone.length === come.length) {
    // The last first, so that the places of those before it stay, and are looked for once.
    for (let at = gone.length - 1; at >= 0; at -= 1) {
      if (keys[from + at] !== wanted[first + at]) rewriteOne({ element, places, at: from + at }, [gone[at], come[at]]);
    }
    return;
  }
  replace({ element, places, at: from }, gone.length, come);
}

/** How many of each are the same from the beginning; what is nothing is passed over. */
function matched(keys: readonly string[], wanted: readonly string[]): [number, number] {
  let [at, found] = [0, 0];
  while (at < keys.length) {
    if (keys[at] === "") at += 1;
    else if (found < wanted.length && keys[at] === wanted[found]) [at, found] = [at + 1, found + 1];
    else break;
  }
  return [at, found];
}

/** Where something is written: at which of an element's nodes. */
type Spot = { element: Y.XmlText; places: readonly Place[]; at: number };

/** What stays what it is and says something else is changed inside; else it is made anew. */
function rewriteOne(spot: Spot, [before, after]: [ContentNode?, ContentNode?]): void {
  const place = spot.places[spot.at];
  if (!before || !after || !place) return;
  const alike = keyOf({ ...before, children: [], text: "" }) === keyOf({ ...after, children: [], text: "" });
  if (alike && before.children && after.children && place.type instanceof Y.XmlText) {
    const keys = before.children.map(keyOf);
    rewriteChildren(place.type, { before: before.children, keys, after: after.children });
  } else if (alike && before.text !== undefined && after.text !== undefined) {
    rewriteText(spot.element, place.from + 1, [before.text, after.text]);
  } else {
    replace(spot, 1, [after]);
  }
}

function rewriteText(element: Y.XmlText, from: number, [before, after]: [string, string]): void {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < most - first && before[before.length - 1 - last] === after[after.length - 1 - last]) last += 1;
  // Half a sign outside the first 65,536 is none.
  if (isLow(before[first])) first -= 1;
  if (isLow(before[before.length - last])) last -= 1;
  const gone = before.length - first - Math.max(last, 0);
  const come = after.slice(first, after.length - Math.max(last, 0));
  if (gone > 0) element.delete(from + first, gone);
  if (come !== "") element.insert(from + first, come);
}

function isLow(unit: string | undefined): boolean {
  return unit !== undefined && /[\udc00-\udfff]/.test(unit);
}

function replace({ element, places, at }: Spot, count: number, come: readonly ContentNode[]): void {
  const from = places[at]?.from ?? element.length;
  const until = places[at + count]?.from ?? element.length;
  if (until > from) element.delete(from, until - from);
  insertNodes(element, from, come);
}

type Place = { from: number; type: unknown };

/** Where each node that is read stands among an element's characters; a text's node stands before its words. */
function placesOf(element: Y.XmlText): Place[] {
  const places: Place[] = [];
  let at = 0;
  let wordless: Place | null = null;
  for (const { insert } of element.toDelta() as { insert: unknown }[]) {
    if (typeof insert === "string") {
      if (wordless) places.push(wordless);
      wordless = null;
      at += insert.length;
      continue;
    }
    const place = { from: at, type: insert };
    wordless = insert instanceof Y.Map && insert.get("__type") === "text" ? place : null;
    if (!wordless) places.push(place);
    at += 1;
  }
  return places;
}

function insertNodes(element: Y.XmlText, from: number, nodes: readonly ContentNode[]): void {
  let at = from;
  for (const node of nodes) {
    element.insertEmbed(at, shared(node));
    at += 1;
    if (!node.text) continue;
    element.insert(at, node.text);
    at += node.text.length;
  }
}

function shared(node: ContentNode): Y.XmlText | Y.Map<unknown> | Y.XmlElement {
  if (node.type === "linebreak" || isText(node.type)) return new Y.Map(propertiesOf(node));
  const made = node.type === "horizontalrule" ? new Y.XmlElement() : new Y.XmlText();
  // Yjs keeps any value, though its types know of words alone.
  for (const [name, value] of propertiesOf(node)) made.setAttribute(name, value as string);
  if (made instanceof Y.XmlText) insertNodes(made, 0, node.children ?? []);
  return made;
}

/** Only what is not as a new node has it: the editor fills in the rest. */
function propertiesOf({ type, format, tag, listType, start, url, headerState }: ContentNode): [string, unknown][] {
  const given = { __tag: tag, __listType: listType, __start: start, __url: url, __headerState: headerState };
  const block = typeof format === "string" ? Math.max(FORMATS.indexOf(format), 0) : format;
  return Object.entries({ __type: type, ...given, __format: block }).filter(([, value]) => value !== undefined);
}

function isEmpty({ type, children = [] }: ContentNode): boolean {
  return type === "paragraph" && children.length === 0;
}

/** The same for nodes that say the same, in whatever order their properties came. */
function keyOf(node: ContentNode): string {
  return JSON.stringify(node, (_key, value: unknown) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
