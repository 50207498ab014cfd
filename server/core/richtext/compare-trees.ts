import { diffArrays } from "diff";
import type { Change, Compared, ComparedLine, ComparedRun } from "#server/contracts/compared.ts";
import { type Line, linesOfTree, type Token, wordsOfLine } from "./lines-of-tree.ts";
import type { Tree } from "./tree.ts";

/** So many lines may differ; beyond, all of the one is shown as taken out and all of the other as put in. */
const MOST_LINES = 1500;
/** So many words are looked for within lines that changed; beyond, the lines are shown whole. */
const MOST_WORDS = 2000;
const MOST_WORDS_AT_ONCE = 800;

type Given = { before: Tree; after: Tree; language: string };

/**
 * Two versions of a text put together, word by word. Lines that stayed are found first, so that a long text costs what
 * changed in it; between them the words are compared.
 */
export function compareTrees({ before, after, language }: Given): Compared {
  const steps = stepsBetween(linesOfTree(before), linesOfTree(after), MOST_LINES);
  const pieces: Piece[] = [];
  let left = MOST_WORDS;
  while (steps.length > 0) {
    const [step, next] = steps;
    if (!step) break;
    if (step.change === "removed" && next?.change === "added") {
      const most = Math.min(MOST_WORDS_AT_ONCE, left);
      for (const { change, value } of stepsBetween(inWords(step.value), inWords(next.value), most)) {
        if (change !== "kept") left = Math.max(0, left - value.length);
        pieces.push(...value.map((piece) => ({ ...piece, change })));
      }
      steps.splice(0, 2);
    } else {
      pieces.push(...inWords(step.value).map((piece) => ({ ...piece, change: step.change })));
      steps.shift();
    }
  }
  return { lines: joined(pieces), added: countOf(pieces, "added"), removed: countOf(pieces, "removed") };

  function inWords(lines: readonly Line[]): Piece[] {
    return lines.flatMap((line): Piece[] => [
      { key: `\n${line.start}`, change: "kept", start: line },
      ...wordsOfLine(line, language).map((word): Piece => ({ key: word.key, change: "kept", word })),
    ]);
  }
}

/** A word, or that a line begins. */
type Piece = { key: string; change: Change; start?: Line; word?: Token };
type Step<T> = { change: Change; value: T[] };

/** What was taken out comes before what was put in for it. */
function stepsBetween<T extends { key: string }>(old: T[], now: T[], most: number): Step<T>[] {
  const comparator = (one: T, other: T) => one.key === other.key;
  const parts = diffArrays(old, now, { comparator, maxEditLength: most });
  if (!parts) return [...one("removed", old), ...one("added", now)];
  return parts.map(({ added, removed, value }) => ({ change: added ? "added" : removed ? "removed" : "kept", value }));
}

function one<T>(change: Change, value: T[]): Step<T>[] {
  return value.length > 0 ? [{ change, value }] : [];
}

function joined(pieces: readonly Piece[]): ComparedLine[] {
  const lines: ComparedLine[] = [];
  for (const { change, start, word } of pieces) {
    const last = lines.at(-1);
    if (start) begin(lines, { line: start, change });
    else if (word && last) addWord(last.runs, { ...word, change });
  }
  return lines;
}

function begin(lines: ComparedLine[], { line, change }: { line: Line; change: Change }): void {
  const { kind, depth, mark } = line;
  const last = lines.at(-1);
  const bare = last && last.runs.length === 0 && last.kind !== "rule";
  // Words that stayed, in a line that was a paragraph and is a heading now, are one line, and no empty one before it.
  if (bare && last.change === "removed" && change === "added") Object.assign(last, { kind, depth, mark, change });
  else lines.push({ kind, depth, mark, change, runs: [] });
}

function addWord(runs: ComparedRun[], { key: _key, counts: _counts, ...word }: Token & { change: Change }): void {
  const last = runs.at(-1);
  if (last && styleOf(last) === styleOf(word)) last.text += word.text;
  else runs.push(word);
}

function styleOf({ change, bold, italic, strike, code }: ComparedRun): string {
  return [change, bold, italic, strike, code].join();
}

function countOf(pieces: readonly Piece[], change: Change): number {
  return pieces.filter((piece) => piece.change === change && piece.word?.counts).length;
}
