import fc from "fast-check";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { anchorAt, anchorText, cameSince, place } from "#server/core/documents/anchor.ts";
import type { CommentRow } from "#server/core/documents/comment-rows.ts";
import { freshYjs } from "#server/core/documents/document-rows.ts";
import { everywhere } from "#server/core/documents/every-hit.ts";
import { MOST_LOOKED } from "#server/core/documents/find-words.ts";
import { follow } from "#server/core/documents/follow-words.ts";
import { readLetters } from "#server/core/documents/letters.ts";
import { rootOf } from "#server/core/documents/read-yjs.ts";

const textOf = (doc: Y.Doc, generation = 1) => anchorText(readLetters(doc), generation);
const clocksOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));
/** Paragraphs that all say something else. */
const lines = (count: number, of: string) => Array.from({ length: count }, (_, at) => `${of} ${at} ${at * 7919}`);

it("finds letters wherever they stand as a search for each does, also where they overlap", () => {
  const few = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 60 });
  const wanted = fc.oneof(few, fc.constantFrom("a".repeat(20), `${"a".repeat(18)}b`, `${"ab".repeat(10)}`));
  const searched = wanted.chain((one) =>
    fc.tuple(fc.constant(one), fc.array(fc.oneof(few, fc.constant(one)), { maxLength: 6 })),
  );
  let found = 0;
  fc.assert(
    fc.property(searched, fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 9 }), ([one, parts], skip, less, most) => {
      const letters = parts.join("");
      const [from, to] = [
        Math.min(skip, letters.length),
        Math.max(letters.length - less, Math.min(skip, letters.length)),
      ];
      const expected: number[] = [];
      for (let at = from; at + one.length <= to && one !== ""; at += 1)
        if (letters.startsWith(one, at) && expected.length < most) expected.push(at);
      found += expected.length;
      expect(everywhere(letters, one, { from, to, most })).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(1000);
});

it("words that are gone cost what came since, not the whole text again", () => {
  const doc = freshYjs({ markdown: ["These words go away.", ...lines(3000, "What stays here")].join("\n\n") });
  const before = textOf(doc);
  const anchor = anchorAt(before, { from: 0, to: 17 });
  rootOf(doc).delete(0, 1);
  const known = clocksOf(doc);
  const second = (rootOf(doc).toDelta() as { insert: Y.XmlText }[])[0]?.insert;
  second?.insert(3, "a few words");
  const after = textOf(doc);
  expect(after.letters.letters.length).toBeGreaterThan(50_000);
  expect(place(after, anchor, cameSince(after.letters, known))).toEqual({ standing: "gone" });
  expect(after.looked).toBeLessThan(100);
  // As soon as they come again they are found, and the text is looked through to see whether they are alone.
  second?.insert(3, "These words go away.");
  const again = textOf(doc);
  expect(place(again, anchor, cameSince(again.letters, known))).toMatchObject({ standing: "there" });
  expect(again.looked).toBeGreaterThan(50_000);
});

it("a pass over all comments that a document may have stops looking at its bound, and the next ones find the rest", {
  timeout: 120_000,
}, () => {
  const said = lines(1000, "About this somebody said something in");
  const doc = freshYjs({ markdown: said.join("\n\n") });
  const begun = textOf(doc);
  const rows = begun.letters.blocks.map((span, at): CommentRow => {
    const place = { fromLetter: span.from, toLetter: span.to };
    return { ...anchorAt(begun, span), ...place, threadId: `${at}`, standing: "there" };
  });
  // The version before comes back below much else, in a new generation.
  const restored = freshYjs({ markdown: [...lines(5000, "This one stands above"), ...said].join("\n\n") });
  const pass = (now: CommentRow[], turn: number) => {
    const text = textOf(restored, 2);
    const placed = follow(text, now, { came: [], turn });
    // The last comment that was begun is looked for to its end: once, and once more for what tells it.
    expect(text.looked).toBeLessThan(MOST_LOOKED + 3 * text.letters.letters.length);
    return { placed, looked: text.looked, there: placed.filter(({ standing }) => standing === "there").length };
  };
  const first = pass(rows, 0);
  expect(first.looked).toBeGreaterThanOrEqual(MOST_LOOKED);
  expect(first.there).toBeGreaterThan(100);
  expect(first.there).toBeLessThan(rows.length);
  let { placed, there } = first;
  for (let turn = 1; there < rows.length; turn += 1) {
    expect(turn).toBeLessThan(20);
    const next = pass(placed, turn);
    expect(next.there).toBeGreaterThan(there);
    ({ placed, there } = next);
  }
  const { letters } = textOf(restored, 2).letters;
  for (const { quote, fromLetter, toLetter, generation } of placed)
    expect([letters.slice(fromLetter, toLetter), generation]).toEqual([quote, 2]);
});
