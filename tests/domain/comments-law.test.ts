import fc from "fast-check";
import { $createParagraphNode, $createTextNode, $getRoot, $isElementNode, $isTextNode, type TextNode } from "lexical";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { type Anchor, anchorAt, anchorText, cameSince, type Placed, place } from "#server/core/documents/anchor.ts";
import type { RootNode } from "#server/core/documents/content.ts";
import { contentOfTree } from "#server/core/documents/content-of-tree.ts";
import { freshYjs } from "#server/core/documents/document-rows.ts";
import { type Letters, readLetters } from "#server/core/documents/letters.ts";
import { contentOf } from "#server/core/documents/read-yjs.ts";
import { clocksOfState, packState, unpackState } from "#server/core/documents/stored-state.ts";
import { treeOfContent } from "#server/core/documents/tree-of-content.ts";
import { rewrite } from "#server/core/documents/write-yjs.ts";
import { parseMarkdown, renderMarkdown } from "#server/core/richtext/index.ts";
import { editorOn } from "#tests/support/document-editor.ts";

const at = fc.nat(60);
/** What may happen to a text between two looks at it, in any order. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant("write" as const), at, into: at }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("erase" as const),
      at,
      into: at,
      length: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("bold" as const), at, into: at, length: fc.integer({ min: 1, max: 12 }) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("split" as const), at, into: at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("join" as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("drop" as const), at }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("move" as const), at, into: at }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("copy" as const), at }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("form" as const), at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("pack" as const) }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant("look" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("restore" as const), at }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const BEGUN = [
  "Mustard grows in the dry months. We sow it when the rice is in.",
  "The seed is ours, and the oil is pressed in the village.",
  // Words that stand beside others that say the same.
  "Rain rain rain rain rain, that is what we lack, rain rain rain.",
].join("\n\n");

/** A text with one anchor in it, as the database has both. */
type Scene = {
  doc: Y.Doc;
  editor: ReturnType<typeof editorOn>;
  generation: number;
  anchor: Anchor;
  placed: Placed;
  /** The stored state as of the last look, and the characters that were others' then. */
  state: Uint8Array;
  others: Set<string>;
  versions: RootNode[];
  copied: boolean;
};

it("an anchor stands on the same words or says that they are gone, whatever happens to the text", {
  timeout: 300_000,
}, () => {
  const seen = { there: 0, changed: 0, gone: 0, anew: 0, found: 0 };
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      at,
      fc.integer({ min: 3, max: 40 }),
      (steps, from, length) => {
        const scene = begin(from, length);
        for (const [turn, one] of steps.entries()) {
          if (one.does === "look" || one.does === "restore") look(scene, seen);
          if (one.does === "restore") {
            const version = scene.versions[one.at % scene.versions.length];
            if (version) open(scene, freshYjs({ root: version }), scene.generation + 1);
            look(scene, seen);
          } else if (one.does === "pack") {
            compact(scene);
          } else if (one.does !== "look") happen(scene, one, turn);
        }
        look(scene, seen);
      },
    ),
    { numRuns: 300 },
  );
  // Each of them came about.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
});

function begin(at: number, length: number): Scene {
  const doc = freshYjs({ markdown: BEGUN });
  const text = anchorText(readLetters(doc), 1);
  const from = at % text.letters.letters.length;
  const span = { from, to: Math.min(from + length, text.letters.letters.length) };
  const scene = {
    ...{ doc, editor: editorOn(doc), generation: 1, versions: [contentOf(doc)], copied: false },
    ...{ anchor: anchorAt(text, span), placed: { standing: "there" as const, span }, state: packState(doc) },
    others: new Set<string>(),
  };
  noteOthers(scene, text.letters);
  return scene;
}

function open(scene: Scene, doc: Y.Doc, generation: number): void {
  Object.assign(scene, { doc, editor: editorOn(doc), generation });
}

/** What is stored of it, opened anew by an editor. */
function compact(scene: Scene): void {
  const doc = new Y.Doc();
  doc.get("root", Y.XmlText);
  unpackState(doc, packState(scene.doc));
  open(scene, doc, scene.generation);
}

/** Looks for the words as `followWords` does, and holds what it finds to the law. */
function look(scene: Scene, seen: Record<string, number>): void {
  const { doc, generation, anchor, others, copied } = scene;
  const letters = readLetters(doc);
  const text = anchorText(letters, generation);
  const placed = place(text, anchor, cameSince(letters, clocksOfState(scene.state)));
  seen[placed.standing] = (seen[placed.standing] ?? 0) + 1;
  const own = idsOf(anchor.pieces);
  const ids = letters.letters.split("").map((_, letter) => idOf(letters, letter));
  const inGeneration = anchor.generation === generation;
  if (placed.standing === "there") {
    const { from, to } = placed.span;
    expect(letters.letters.slice(from, to)).toBe(anchor.quote);
    if (inGeneration) {
      // Never words that stood elsewhere when it was last seen.
      expect(ids.slice(from, to).filter((id) => others.has(id))).toEqual([]);
      if (ids.slice(from, to).some((id) => !own.has(id))) seen.anew = (seen.anew ?? 0) + 1;
    } else seen.found = (seen.found ?? 0) + 1;
  } else if (placed.standing === "changed") {
    const { from, to } = placed.span;
    expect(inGeneration).toBe(true);
    for (const end of [from, to - 1]) expect(own.has(ids[end] ?? "")).toBe(true);
    expect(letters.letters.slice(from, to)).not.toBe(anchor.quote);
  }
  const left = ids.flatMap((id, letter) => (own.has(id) ? [letter] : []));
  const side = left.length === anchor.quote.length && (left.at(-1) ?? 0) - (left[0] ?? 0) === left.length - 1;
  // What is there as it was is never called gone; nor are words that are found once and told from all others.
  if (inGeneration && side)
    expect(placed).toEqual({ standing: "there", span: { from: left[0], to: (left.at(-1) ?? 0) + 1 } });
  const once = letters.letters.split(anchor.quote).length === 2;
  if (!inGeneration && !copied && once && anchor.quote.length >= 16 && anchor.telling === 0)
    expect(placed.standing).toBe("there");
  Object.assign(scene, {
    placed,
    state: packState(doc),
    anchor: placed.standing === "there" ? anchorAt(text, placed.span) : anchor,
    versions: [...scene.versions, contentOf(doc)],
  });
  noteOthers(scene, letters);
}

function noteOthers(scene: Scene, letters: Letters): void {
  const own = scene.anchor.generation === scene.generation ? idsOf(scene.anchor.pieces) : new Set<string>();
  const ids = letters.letters.split("").map((_, letter) => idOf(letters, letter));
  scene.others = new Set(ids.filter((id) => !own.has(id)));
}

const idOf = ({ places, clients, clocks }: Letters, letter: number) =>
  `${clients[places[letter] ?? 0]} ${clocks[places[letter] ?? 0]}`;
const idsOf = (pieces: Anchor["pieces"]) =>
  new Set(pieces.flatMap(([client, clock, length]) => Array.from({ length }, (_, at) => `${client} ${clock + at}`)));

function happen(scene: Scene, one: Exclude<Step, { does: "look" | "restore" | "pack" }>, turn: number): void {
  const { doc, editor, anchor } = scene;
  if (one.does === "form") {
    const markdown = renderMarkdown(treeOfContent({ root: contentOf(doc) }));
    const words = markdown.split(" ");
    words.splice(one.at % words.length, 1, `form${turn}`);
    rewrite(doc, contentOfTree(parseMarkdown(words.join(" "))));
    compact(scene);
    return;
  }
  if (one.does === "copy") scene.copied = true;
  editor.update(() => inEditor(one, { turn, quote: anchor.quote }), { discrete: true });
}

type InEditor = Exclude<Step, { does: "look" | "restore" | "pack" | "form" }>;

function inEditor(one: InEditor, { turn, quote }: { turn: number; quote: string }): void {
  const blocks = $getRoot().getChildren().filter($isElementNode);
  const block = blocks[one.at % Math.max(blocks.length, 1)];
  if (one.does === "copy" || !block) {
    const said = one.does === "copy" ? `${quote}` : `anew${turn}`;
    const made = $createParagraphNode().append($createTextNode(said));
    if (block) block.insertBefore(made);
    else $getRoot().append(made);
    return;
  }
  if (one.does === "drop") return void block.remove();
  if (one.does === "move") {
    const before = blocks[one.into % blocks.length];
    if (before !== block) before?.insertBefore(block);
    return;
  }
  if (one.does === "join") {
    const next = block.getNextSibling();
    if ($isElementNode(next)) {
      block.append(...next.getChildren());
      next.remove();
    }
    return;
  }
  const texts = block.getChildren().filter($isTextNode);
  const text = texts[one.into % Math.max(texts.length, 1)];
  if (!text) return void block.append($createTextNode(`word${turn}`));
  change(text, one, turn);
}

function change(
  text: TextNode,
  one: Extract<InEditor, { does: "write" | "erase" | "bold" | "split" }>,
  turn: number,
): void {
  const size = text.getTextContentSize();
  const from = (one.at * 7) % (size + 1);
  if (one.does === "write") text.spliceText(from, 0, ` word${turn} `);
  if (one.does === "erase") text.spliceText(from, one.length, "");
  if (one.does === "bold") {
    const parts = text.splitText(from, Math.min(from + one.length, size));
    parts[from === 0 ? 0 : 1]?.toggleFormat("bold");
  }
  if (one.does === "split" && from > 0 && from < size) {
    const [, after] = text.splitText(from);
    if (!after) return;
    const rest = [after, ...after.getNextSiblings()];
    const made = $createParagraphNode();
    text.getParentOrThrow().insertAfter(made);
    made.append(...rest);
  }
}
