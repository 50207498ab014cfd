import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change, Compared } from "#server/contracts/compared.ts";
import { compareTrees } from "./compare-trees.ts";
import { parseMarkdown } from "./index.ts";
import { linesOfTree, wordsOfLine } from "./lines-of-tree.ts";

function compared(before: string, after: string, language = "en"): Compared {
  return compareTrees({ before: parseMarkdown(before), after: parseMarkdown(after), language });
}

/** What came as {+word+}, what went as [-word-]. */
function shown({ lines }: Compared): string[] {
  const signs: Record<Change, [string, string]> = { kept: ["", ""], added: ["{+", "+}"], removed: ["[-", "-]"] };
  return lines.map(({ mark, change, runs }) => {
    const said = runs.map((run) => `${signs[run.change][0]}${run.text}${signs[run.change][1]}`).join("");
    return `${change === "kept" ? "" : `${change}: `}${mark}${mark ? " " : ""}${said}`;
  });
}

test.each([
  ["one word", "We keep seeds dry.", "We keep our seeds dry.", "en", ["We keep {+our +}seeds dry."], [1, 0]],
  ["signs apart from words", "Seeds, water", "Seeds and water", "en", ["Seeds [-, -]{+and +}water"], [1, 0]],
  ["words that became bold", "dry seeds", "dry **seeds**", "en", ["dry [-seeds-]{+seeds+}"], [1, 1]],
  ["another address", "[a](/b)", "[a](/c)", "en", ["[-a-]{+a+}"], [1, 1]],
  ["a heading of another level", "# Seeds", "## Seeds", "en", ["added: Seeds"], [0, 0]],
  ["a list", "- a\n- b", "- a\n- c\n- b", "en", ["– a", "added: – {+c+}", "– b"], [1, 0]],
  ["numbers that moved", "1. a\n2. b", "1. c\n2. a\n3. b", "en", ["added: 1. {+c+}", "2. a", "3. b"], [1, 0]],
  ["a row", "| a | b |\n|-|-|\n| c | d |", "| a | b |\n|-|-|\n| c | e |", "en", ["a | b", "c | [-d-]{+e+}"], [1, 1]],
  ["a paragraph that was parted", "One. Two.", "One.\n\nTwo.", "en", ["One.", "added: Two."], [0, 0]],
  ["Lao, without spaces", "ພວກເຮົາປູກເຂົ້າ", "ພວກເຮົາປູກຜັກ", "lo", ["ພວກເຮົາປູກ[-ເຂົ້າ-]{+ຜັກ+}"], [1, 1]],
  ["Nepali", "हामी धान रोप्छौं।", "हामी मकै रोप्छौं।", "ne", ["हामी [-धान -]{+मकै +}रोप्छौं।"], [1, 1]],
  ["Urdu", "ہم گندم بوتے ہیں۔", "ہم دھان بوتے ہیں۔", "ur", ["ہم [-گندم -]{+دھان +}بوتے ہیں۔"], [1, 1]],
  ["Khmer, without spaces", "ខ្ញុំស្រឡាញ់ភូមិ", "ខ្ញុំស្រឡាញ់ដី", "km", ["ខ្ញុំស្រឡាញ់[-ភូមិ-]{+ដី+}"], [1, 1]],
  ["nothing before", "", "New.", "en", ["added: {+New.+}"], [1, 0]],
  ["the same", "# a\n\nb", "# a\n\nb", "en", ["a", "b"], [0, 0]],
])("%s", (_name, before, after, language, lines, [added, removed]) => {
  const found = compared(before, after, language);
  expect(shown(found)).toEqual(lines);
  expect([found.added, found.removed]).toEqual([added, removed]);
});

const piece = fc.constantFrom(
  "a",
  "b ",
  "seeds",
  " ",
  "\n\n",
  "\n- ",
  "\n1. ",
  "# ",
  "**",
  "> ",
  "| a | b |\n|-|-|\n",
  "ເຂົ້າ",
  "धान",
  "ہم ",
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

test("what stayed and what came is the later text, what stayed and what went the earlier one", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { lines } = compared(before, after);
      const said = (gone: Change) =>
        lines
          .flatMap(({ runs }) => runs.filter(({ change }) => change !== gone).map((run) => run.text.trim()))
          .join("");
      expect(bare(said("removed"))).toBe(bare(wordsOf(after)));
      expect(bare(said("added"))).toBe(bare(wordsOf(before)));
    }),
    { numRuns: 400 },
  );
});

function wordsOf(source: string): string {
  return linesOfTree(parseMarkdown(source))
    .flatMap((line) => wordsOfLine(line, "en").map((word) => word.text))
    .join("");
}

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

test("texts that have nothing in common are shown whole, and soon", () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, at) => `${word}${at} ${word}`).join("\n\n");
  const { lines, added, removed } = compared(long("x"), long("y"));
  expect([lines.length, added, removed]).toEqual([6000, 6000, 6000]);
});
