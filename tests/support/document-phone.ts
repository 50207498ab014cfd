import * as Y from "yjs";

/** What an author's phone holds of a document: the document as it is there, and what nobody has acknowledged yet. */
export type Phone = {
  name: string;
  doc: Y.Doc;
  generation: number;
  outbox: Uint8Array[];
  /** What was acknowledged, in the generation in which it was. */
  acknowledged: { generation: number; update: Uint8Array; words: string[] }[];
  /** Words that are in the outbox. */
  unsent: string[];
  /** Documents of earlier generations with what was not acknowledged in them. */
  kept: { doc: Y.Doc; words: string[] }[];
};

export function newPhone(name: string): Phone {
  const phone: Phone = { name, doc: new Y.Doc(), generation: 0, outbox: [], acknowledged: [], unsent: [], kept: [] };
  listen(phone);
  return phone;
}

function listen(phone: Phone): void {
  phone.doc.get("root", Y.XmlText);
  phone.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") phone.outbox.push(update);
  });
}

/** What the server sent of a generation: of another than the phone's, what is there is kept apart. */
export function receive(phone: Phone, given: { generation: number; update: Uint8Array }): void {
  if (given.generation !== phone.generation) {
    if (phone.unsent.length > 0) phone.kept.push({ doc: phone.doc, words: phone.unsent });
    Object.assign(phone, { doc: new Y.Doc(), generation: given.generation, outbox: [], unsent: [] });
    listen(phone);
  }
  Y.applyUpdate(phone.doc, given.update, "server");
}

/** Hands in all that waits as one update; it stays on the phone until it is acknowledged. */
export async function handIn(phone: Phone, send: (update: Uint8Array, generation: number) => Promise<void>) {
  const { outbox, unsent, generation } = phone;
  if (outbox.length === 0) return;
  const [count, words] = [outbox.length, [...unsent]];
  const update = Y.mergeUpdates(outbox);
  await send(update, generation);
  if (phone.outbox !== outbox) return;
  outbox.splice(0, count);
  unsent.splice(0, words.length);
  phone.acknowledged.push({ generation, update, words });
}

const root = (doc: Y.Doc) => doc.get("root", Y.XmlText);
type Delta = { insert: unknown }[];
const paragraphs = (doc: Y.Doc): Y.XmlText[] =>
  (root(doc).toDelta() as Delta).flatMap(({ insert }) => (insert instanceof Y.XmlText ? insert : []));

/** Writes a word as the editor does: between the words of a paragraph, or as a paragraph of its own. */
export function writeWord(
  phone: Pick<Phone, "doc" | "unsent">,
  word: string,
  { at, apart }: { at: number; apart: boolean },
): void {
  phone.unsent.push(word);
  const all = paragraphs(phone.doc).filter((one) => one.length > 1 && one.getAttribute("__type") === "paragraph");
  const into = all[at % Math.max(all.length, 1)];
  phone.doc.transact(() => {
    if (into && !apart) {
      const places = betweenWords(into);
      into.insert(places[at % places.length] ?? 1, `${word} `);
      return;
    }
    const made = new Y.XmlText();
    made.setAttribute("__type", "paragraph");
    made.insertEmbed(0, new Y.Map([["__type", "text"]]));
    made.insert(1, `${word} `);
    root(phone.doc).insertEmbed(at % (root(phone.doc).length + 1), made);
  });
}

/** Takes letters out that are no part of anybody's word. */
export function eraseFiller(phone: Phone, at: number): void {
  const all = paragraphs(phone.doc);
  const one = all[at % Math.max(all.length, 1)];
  const filler = one && runs(one).find(({ text }) => text.includes("."));
  if (filler) one.delete(filler.from + filler.text.indexOf("."), 1);
}

function runs(element: Y.XmlText): { from: number; text: string }[] {
  const found: { from: number; text: string }[] = [];
  let from = 0;
  for (const { insert } of element.toDelta() as Delta) {
    if (typeof insert === "string") found.push({ from, text: insert });
    from += typeof insert === "string" ? insert.length : 1;
  }
  return found;
}

function betweenWords(element: Y.XmlText): number[] {
  return runs(element).flatMap(({ from, text }) => [
    from,
    ...[...text.matchAll(/ /g)].map(({ index }) => from + index + 1),
  ]);
}
