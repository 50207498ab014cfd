import * as Y from "yjs";
import type { Letters, Span } from "./letters.ts";

/** Whether some words stand in one line of one paragraph: characters and nothing between them. */
export function isWithinBlock({ places, clients }: Letters, { from, to }: Span): boolean {
  for (let at = places[from] ?? 0; at <= (places[to - 1] ?? -1); at += 1) if ((clients[at] ?? -1) < 0) return false;
  return to > from;
}

/**
 * Puts other words in the place of some that stand in one paragraph, as one change: their characters go, and the new ones
 * come before the first, with its marks. What others write beside them meanwhile stays.
 */
export function replaceWords(doc: Y.Doc, letters: Letters, span: Span, words: string): void {
  const { text, places, clients, clocks } = letters;
  const from = places[span.from] ?? 0;
  const last = (places[span.to - 1] ?? -1) + 1;
  // Of two spaces around words that go without others one goes along.
  const spaced = words === "" && text[last] === " " && (clients[last] ?? -1) >= 0 && /^$|\s/.test(text[from - 1] ?? "");
  const links = new Set<Y.XmlText>();
  doc.transact(() => {
    for (let at = (spaced ? last + 1 : last) - 1; at > from; at -= 1) charAt(at)?.take();
    const first = charAt(from);
    if (!first) return;
    // Before the first character, so that they belong to the same node, and have its marks.
    if (words !== "") first.put(words);
    charAt(from)?.take();
    for (const link of links) if (isWordless(link) && link._item) placeOf(link._item.id)?.take();
  });

  /** A character by what it is in Yjs, wherever it stands by now. */
  function charAt(at: number) {
    const place = placeOf(Y.createID(clients[at] ?? 0, clocks[at] ?? 0));
    if (/link$/.test(String(place?.type.getAttribute("__type")))) links.add(place?.type as Y.XmlText);
    return place;
  }

  function placeOf(item: Y.ID) {
    const found = Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(null, null, item, 0), doc);
    const { type, index } = found ?? {};
    if (!(type instanceof Y.XmlText) || index === undefined) return null;
    return { type, take: () => type.delete(index, 1), put: (added: string) => type.insert(index, added) };
  }
}

/** A link of which no word is left leads from nowhere. */
function isWordless(element: Y.XmlText): boolean {
  return (element.toDelta() as { insert: unknown }[]).every(({ insert }) => typeof insert !== "string");
}
