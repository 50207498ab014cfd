/** Gives the streams of a PDF other contents. It is a file of our own engine: plain objects, one table of their places. */
export function rewriteStreams(pdf: Uint8Array, change: (packed: Buffer) => Buffer | null): Uint8Array {
  const file = Buffer.from(pdf);
  const { places, trailer } = placesIn(file);
  const parts: Buffer[] = [file.subarray(0, places[0]?.at ?? 0)];
  let length = parts[0]?.length ?? 0;
  const table: string[] = [];
  for (const [turn, { number, at }] of places.entries()) {
    const end = places[turn + 1]?.at ?? trailer.tableAt;
    const object = withStream(file.subarray(at, end), change);
    table[number] = `${String(length).padStart(10, "0")} 00000 n`;
    parts.push(object);
    length += object.length;
  }
  const rows = Array.from({ length: trailer.size }, (_, number) => table[number] ?? "0000000000 65535 f");
  const end = `xref\n0 ${trailer.size}\n${rows.join(" \n")} \n${trailer.words}startxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(end, "latin1")]);
}

type Place = { number: number; at: number };

/** Where the objects begin, in the order in which they stand. */
function placesIn(file: Buffer): { places: Place[]; trailer: { size: number; words: string; tableAt: number } } {
  const end = file.subarray(-64).toString("latin1");
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1]);
  const tail = file.subarray(tableAt).toString("latin1");
  const [head = "", rows = "", words = ""] = /^xref\s+0 \d+\s+([\s\S]*?)(trailer[\s\S]*?)startxref/.exec(tail) ?? [];
  if (!head) throw new Error("a PDF without a table of its objects");
  const places = [...rows.matchAll(/(\d{10}) \d{5} ([nf])/g)]
    .map(([, at, state], number) => ({ number, at: Number(at), used: state === "n" }))
    .filter(({ used }) => used)
    .toSorted((one, other) => one.at - other.at);
  return { places, trailer: { size: Number(/\/Size (\d+)/.exec(words)?.[1]), words, tableAt } };
}

const STREAM = Buffer.from("stream\n");

/** What is not packed, or is left as it is, stays byte for byte. */
function withStream(object: Buffer, change: (packed: Buffer) => Buffer | null): Buffer {
  const begins = object.indexOf(STREAM);
  const head = begins < 0 ? "" : object.subarray(0, begins).toString("latin1");
  const size = /\/Length (\d+)/.exec(head)?.[1];
  if (size === undefined || !/\/Filter \/FlateDecode/.test(head)) return object;
  const from = begins + STREAM.length;
  const changed = change(object.subarray(from, from + Number(size)));
  if (!changed) return object;
  return Buffer.concat([
    Buffer.from(head.replace(/\/Length \d+/, `/Length ${changed.length}`), "latin1"),
    STREAM,
    changed,
    object.subarray(from + Number(size)),
  ]);
}
