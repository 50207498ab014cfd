import * as Y from "yjs";
import { openDocumentRoom } from "#server/core/documents/document-room.ts";
import { loadDocument, loadYjs } from "#server/core/documents/document-rows.ts";
import { settleDocument } from "#server/core/documents/settle-document.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { randomFrom } from "#tests/support/random.ts";
import { liveScene } from "./live-scene.ts";
import { type Bench, endings, figure, median, timed } from "./measure.ts";
import { writtenPlan } from "./plan-scene.ts";
import { openSite } from "./site.ts";
import { asked } from "./size.ts";

const POSTS = 10_000;
const EDITS = asked("edits", 260_000);
/** So many go in together, as from a phone that was without a line for a while. */
const TOGETHER = 1_000;
const LOADS = 9;
/** Of a hundred strokes so many take a letter out, and so many come elsewhere than the one before. */
const TAKEN = 25;
const JUMPS = 3;
const SEED = 7;

/**
 * A text that was typed in 260,000 single strokes, a quarter of which take a letter out again, with jumps; how long it
 * takes to load it, and how much is stored of it beside how much it says.
 */
export async function* longText(): Bench {
  const ending = endings();
  try {
    const site = await openSite({ posts: POSTS });
    ending.add(site.close);
    const scene = await liveScene(site, { rooms: 1, readers: 1, writers: 0 });
    ending.add(scene.close);
    const [author] = scene.readers;
    if (!author) throw new Error("nobody writes");
    const { documentIds } = await writtenPlan(scene, site, {
      ...{ language: "en", words: 50, authors: [author], sections: 1 },
    });
    const [documentId = ""] = documentIds;
    const ctx = scene.as(author);
    const took = await timed(() => typeInto(ctx, documentId));
    yield figure("single strokes", EDITS, "strokes");
    yield figure("typing them and handing them in", took / 1000, "s");
    await settleDocument(ctx, documentId);
    const row = await loadDocument(ctx, documentId);
    const loads: number[] = [];
    for (let time = 0; time < LOADS; time += 1) loads.push(await timed(() => loadYjs(ctx, row)));
    yield figure("loaded in", median(loads), "ms");
    yield figure("loaded in, slowest", Math.max(...loads), "ms");
    const { rows } = await scene.client().query<{ text: number; state: number; strokes: number }>(
      `select octet_length("text") as "text", octet_length("state") as "state", (
         select count(*)::int from "documentUpdate" u where u."documentId" = d."id" and u."seq" > d."stateSeq") as "strokes"
       from "document" d where "id" = $1`,
      [documentId],
    );
    const { text = 0, state = 0, strokes = 0 } = rows[0] ?? {};
    yield figure("the text", text / 1000, "kB");
    yield figure("what is stored to write on in it", state / 1000, "kB");
    yield figure("stored beside the text", state / text, "times");
    yield figure("changes that are not in it yet", strokes, "changes");
  } finally {
    await ending.end();
  }
}

async function typeInto(ctx: Ctx, documentId: string): Promise<void> {
  const room = openDocumentRoom({
    system: () => ctx,
    teller: { changed: () => undefined, moved: () => undefined, again: () => undefined },
    failed(error) {
      throw error;
    },
  });
  const doc = new Y.Doc();
  const stateVector = Y.encodeStateVector(doc);
  const { generation, update } = await room.join(ctx, { documentId, generation: 0, stateVector });
  Y.applyUpdate(doc, new Uint8Array(update), "server");
  let strokes: Uint8Array[] = [];
  doc.on("update", (stroke: Uint8Array, origin: unknown) => {
    if (origin !== "server") strokes.push(stroke);
  });
  const type = typist(doc);
  for (let at = 0; at < EDITS; at += 1) {
    type();
    if (strokes.length < TOGETHER && at < EDITS - 1) continue;
    await room.receive(ctx, { documentId, generation, update: Y.mergeUpdates(strokes) }, newId());
    strokes = [];
  }
  await room.close();
}

/** One stroke after another in a paragraph of their own, where the last one was but for jumps. */
function typist(doc: Y.Doc): () => void {
  const random = randomFrom(SEED);
  const root = doc.get("root", Y.XmlText);
  const text = new Y.XmlText();
  doc.transact(() => {
    text.setAttribute("__type", "paragraph");
    text.insertEmbed(0, new Y.Map([["__type", "text"]]));
    root.insertEmbed(root.length, text);
  });
  const letters = "etaoinshrdlu ";
  let caret = 1;
  return () => {
    const chance = random() * 100;
    if (chance < JUMPS) caret = 1 + Math.floor(random() * text.length);
    if (chance < TAKEN && caret > 1) {
      caret -= 1;
      text.delete(caret, 1);
    } else {
      text.insert(caret, letters[Math.floor(random() * letters.length)] ?? "e");
      caret += 1;
    }
  };
}
