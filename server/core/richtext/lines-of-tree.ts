import type { ComparedLine } from "#server/contracts/compared.ts";
import type { Block, Inline, List, Marks, Tree } from "./tree.ts";
import { segmenter } from "./words.ts";

type Place = Pick<ComparedLine, "kind" | "depth" | "mark">;
/** `start` says that a line begins, and how; `key` that and what it says: when two are the same. */
export type Line = Place & { start: string; key: string; children: Inline[] };
/** A word with the space after it, or a sign, which counts for nothing. */
export type Token = Marks & { text: string; key: string; counts: boolean };

/** A text as lines, to be laid beside another. */
export function linesOfTree(tree: Tree): Line[] {
  return linesOf(tree.blocks, { kind: "paragraph", depth: 0, mark: "" });
}

function linesOf(blocks: readonly Block[], place: Place): Line[] {
  return blocks.flatMap((block) => linesOfBlock(block, place));
}

function linesOfBlock(block: Block, place: Place): Line[] {
  switch (block.type) {
    case "paragraph":
      return [lineOf(block.children, place)];
    case "heading":
      return [lineOf(block.children, { ...place, kind: "heading", depth: block.level })];
    case "quote":
      return linesOf(block.blocks, { ...place, kind: "quote" });
    case "list":
      return itemsOf(block, place);
    case "code":
      return block.text.split("\n").map((text) => lineOf([{ type: "text", text }], { ...place, kind: "code" }));
    case "table":
      return [block.head, ...block.rows].map((cells) => lineOf(cells.flatMap(withBar), { ...place, kind: "row" }));
    case "rule":
      return [lineOf([], { ...place, kind: "rule" })];
  }
}

/** The first line of an item has its sign, what follows in it stands below. */
function itemsOf(list: List, place: Place): Line[] {
  const depth = place.kind === "item" ? place.depth + 1 : 0;
  return list.items.flatMap((item, at) => {
    const mark = list.ordered ? `${list.start + at}.` : "–";
    const [first, ...rest] = linesOf(item, { ...place, kind: "item", depth, mark: "" });
    if (!first) return [];
    return [
      lineOf(first.children, { kind: first.kind, depth: first.kind === "item" ? first.depth : depth, mark }),
      ...rest,
    ];
  });
}

function withBar(cell: Inline[], at: number): Inline[] {
  return at === 0 ? cell : [{ type: "text", text: " | " }, ...cell];
}

function lineOf(children: Inline[], { kind, depth, mark }: Place): Line {
  // A number that only moved is no change.
  const start = `${kind} ${depth} ${mark.replace(/\d+/, "1")}`;
  return { kind, depth, mark, children, start, key: `${start}\n${JSON.stringify(children)}` };
}

/** What a line says, word by word as its language tells them apart. */
export function wordsOfLine({ children }: Line, language: string): Token[] {
  return wordsIn(children, language, "");
}

function wordsIn(nodes: readonly Inline[], language: string, href: string): Token[] {
  return nodes.flatMap((node) => wordsOfNode(node, language, href));
}

function wordsOfNode(node: Inline, language: string, href: string): Token[] {
  switch (node.type) {
    case "text": {
      const { bold, italic, strike, code } = node;
      const marks = {
        ...(bold && { bold }),
        ...(italic && { italic }),
        ...(strike && { strike }),
        ...(code && { code }),
      };
      const told = `${Object.keys(marks).join()} ${href}`;
      return parted(node.text, language).map((part) => ({ ...marks, ...part, key: `${told} ${part.text.trim()}` }));
    }
    case "break":
      return [{ text: "\n", key: "\n", counts: false }];
    case "mention":
      return [{ text: `@${node.handle}`, key: `@${node.handle}`, counts: true }];
    case "link":
      return wordsIn(node.children, language, node.href);
  }
}

/** Each word with the space after it; signs stand alone. */
function parted(text: string, language: string): Pick<Token, "text" | "counts">[] {
  const parts: Pick<Token, "text" | "counts">[] = [];
  for (const { segment, isWordLike = false } of segmenter(language, "word").segment(text)) {
    const last = parts.at(-1);
    if (last && segment.trim() === "") last.text += segment;
    else parts.push({ text: segment, counts: isWordLike });
  }
  return parts;
}
