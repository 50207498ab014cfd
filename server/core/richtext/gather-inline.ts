import { cleanText } from "./clean-text.ts";
import { joinRuns, normalInline } from "./normal-inline.ts";
import type { Inline, Link, Marks } from "./tree.ts";

/** Words as they come, with how they are marked and where they lead, until a line of ours is made of them. */
export type Runs = {
  say(words: string, marks: Marks, href: string | null): void;
  breakLine(): void;
  /** The same, where something stands before it. */
  endLine(): void;
  take(): Inline[];
  /** The same on one line. */
  takeLine(): Inline[];
  /** As it was typed, spaces and all. */
  takeText(): string;
};

type Run = { text: string; marks: Marks; href: string | null };

export function inlineGatherer(): Runs {
  let runs: (Run | "break")[] = [];
  const taken = () => {
    const all = runs;
    runs = [];
    return all;
  };
  return {
    say(words, marks, href) {
      const last = runs.at(-1);
      // What comes in pieces is one word to who cleans it.
      if (last !== undefined && last !== "break" && last.marks === marks && last.href === href) last.text += words;
      else runs.push({ text: words, marks, href });
    },
    breakLine: () => void runs.push("break"),
    endLine() {
      if (runs.length > 0 && runs.at(-1) !== "break") runs.push("break");
    },
    take: () => inlineOf(taken()),
    takeLine: () => onOneLine(inlineOf(taken())),
    takeText: () =>
      cleanText(
        taken()
          .map((run) => (run === "break" ? "\n" : run.text))
          .join(""),
      )
        .replaceAll("\t", "    ")
        .replace(/^\n+|\s+$/g, ""),
  };
}

/** In headings and cells a line's end is a space. */
export function onOneLine(nodes: Inline[]): Inline[] {
  return normalInline(
    nodes.map((node): Inline => {
      if (node.type === "break") return { type: "text", text: " " };
      return node.type === "link" ? { ...node, children: onOneLine(node.children) } : node;
    }),
  );
}

function inlineOf(runs: readonly (Run | "break")[]): Inline[] {
  const nodes: Inline[] = [];
  let link: Link | null = null;
  for (const run of runs) {
    const node: Inline = run === "break" ? { type: "break" } : { type: "text", text: plain(run.text), ...run.marks };
    link = linkOf(run, link);
    if (link === null) nodes.push(node);
    else {
      if (link.children.length === 0) nodes.push(link);
      link.children.push(node);
    }
  }
  return normalInline(nodes.flatMap(settled));
}

/** The link that a run stands in: the one before it goes on where it leads to the same. */
function linkOf(run: Run | "break", before: Link | null): Link | null {
  if (run === "break") return before;
  if (run.href === null) return null;
  return before?.href === run.href ? before : { type: "link", href: run.href, children: [] };
}

/** A link without words leads nowhere that anybody sees. */
function settled(node: Inline): Inline[] {
  if (node.type !== "link") return [node];
  const children = normalInline(joinRuns(node.children));
  return children.length > 0 ? [{ ...node, children }] : [{ type: "text", text: " " }];
}

/** A space that does not break is one like others: editors put it wherever two were typed. */
function plain(words: string): string {
  return cleanText(words).replace(/[\u00a0\u2007\u202f\u3000]/g, " ");
}
