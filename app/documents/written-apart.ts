import * as Y from "yjs";

/** A shared type by what stands in it. */
type Shared = Pick<Y.XmlText, "_start">;

/**
 * The words of all paragraphs in which something was written by these updates: what its author is given back where it
 * cannot go into the document any more. What was only taken out leaves nothing to give back. Of what rests on something
 * that the document here lacks, the letters are given back.
 */
export function wordsOf(doc: Y.Doc, updates: readonly Uint8Array[]): string {
  const mine = new Map<number, { from: number; to: number }[]>();
  for (const update of updates) {
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      const ranges = mine.get(id.client) ?? [];
      ranges.push({ from: id.clock, to: id.clock + length });
      mine.set(id.client, ranges);
    }
  }
  const isMine = ({ id, length }: Y.Item) =>
    (mine.get(id.client) ?? []).some(({ from, to }) => id.clock < to && id.clock + length > from);
  const texts: string[] = [];
  for (const item of itemsIn(doc.get("root", Y.XmlText))) {
    const block = item.content instanceof Y.ContentType ? item.content.type : null;
    if (block && (isMine(item) || holds(block, isMine))) texts.push(textIn(block).trim());
  }
  return [...texts, lettersBeyond(doc, updates)].filter((text) => text !== "").join("\n\n");
}

/** The letters of what found no place in the document, piece by piece. */
function lettersBeyond(doc: Y.Doc, updates: readonly Uint8Array[]): string {
  const letters = ({ id, length, ...struct }: { id: Y.ID; length: number; content?: unknown }) => {
    const inPlace = Math.max(0, Y.getState(doc.store, id.client) - id.clock);
    if (inPlace >= length) return "";
    return struct.content instanceof Y.ContentString ? struct.content.str.slice(inPlace) : "\n";
  };
  return updates
    .flatMap((update) => Y.decodeUpdate(update).structs.map(letters))
    .join("")
    .replace(/\n+/g, "\n")
    .trim();
}

function* itemsIn(shared: Shared): Generator<Y.Item> {
  for (let item = shared._start; item !== null; item = item.right) if (!item.deleted) yield item;
}

function holds(shared: Shared, isMine: (item: Y.Item) => boolean): boolean {
  for (const item of itemsIn(shared)) {
    if (isMine(item)) return true;
    if (item.content instanceof Y.ContentType && holds(item.content.type, isMine)) return true;
  }
  return false;
}

const APART = new Set(["listitem", "tablerow"]);

/** Words as they follow each other, with a line for each item and row. */
function textIn(shared: Shared): string {
  let text = "";
  for (const { content } of itemsIn(shared)) {
    if (content instanceof Y.ContentString) text += content.str;
    if (!(content instanceof Y.ContentType)) continue;
    const { type } = content;
    if (type instanceof Y.Map) text += type.get("__type") === "linebreak" ? "\n" : "";
    else if (type instanceof Y.XmlText) {
      const kind = String(type.getAttribute("__type"));
      text += textIn(type) + (APART.has(kind) ? "\n" : kind === "tablecell" ? " · " : "");
    }
  }
  return text;
}
