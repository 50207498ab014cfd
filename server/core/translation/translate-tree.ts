import { type Block, cleanText, type Inline, normalInline, type Tree } from "#server/core/richtext/index.ts";
import { type KeptWord, keptApart, readSegment, type Segment, segmentOf, wordsStandingIn } from "./marked-text.ts";

/** As many segments as were given, in their order and in the same form. */
export type TranslateSegments = (segments: readonly string[]) => Promise<string[]>;
type Asked = { kept: readonly KeptWord[]; translate: TranslateSegments };

/**
 * A text in another language: the same blocks, links, mentions and code, other words. Each line is translated as a
 * whole with its marks. Where an engine loses a mark, the line is translated piece by piece instead: rougher, but
 * everything stays in its place.
 */
export async function translateTree(tree: Tree, { kept: known, translate }: Asked): Promise<Tree> {
  const lines: Inline[][] = [];
  mapLines(tree, (line) => {
    lines.push(line);
    return line;
  });
  const kept = wordsStandingIn(lines.flatMap(textsOf).join("\n"), known);
  const segments = lines.map((line) => segmentOf(line, kept));
  const done = await translateLines(segments, translate);
  const broken = lines.flatMap((line, at) => (done[at] === null ? [{ line, at }] : []));
  const mended = await translatePieces(
    broken.map(({ line }) => line),
    { kept, translate },
  );
  for (const [index, { at }] of broken.entries()) done[at] = mended[index] ?? null;
  let next = 0;
  return mapLines(tree, (line) => done[next++] ?? line);
}

function textsOf(nodes: readonly Inline[]): string[] {
  return nodes.flatMap((node) =>
    node.type === "text" ? node.text : node.type === "link" ? textsOf(node.children) : [],
  );
}

/** Null where the marks did not come back whole. */
async function translateLines(
  segments: readonly Segment[],
  translate: TranslateSegments,
): Promise<(Inline[] | null)[]> {
  const withWords = segments.filter(({ hasWords }) => hasWords);
  const answers = withWords.length > 0 ? await translate(withWords.map(({ text }) => text)) : [];
  let next = 0;
  return segments.map((segment) => {
    if (!segment.hasWords) return readSegment(segment, segment.text);
    const answer = answers[next++] ?? "";
    const read = answer.trim() === "" ? null : readSegment(segment, answer);
    return read && read.length > 0 ? read : null;
  });
}

/** Each run of words by itself, without any tags; what stands between them stays. */
async function translatePieces(lines: readonly Inline[][], { kept, translate }: Asked): Promise<Inline[][]> {
  const runs: string[] = [];
  const each = (nodes: readonly Inline[], change: (words: string) => string): Inline[] =>
    nodes.flatMap((node): Inline[] => {
      if (node.type === "link") return [{ ...node, children: each(node.children, change) }];
      if (node.type !== "text" || node.code) return [node];
      return keptApart(node.text, kept).map(({ words, as }) => ({ ...node, text: as ?? change(words) }));
    });
  for (const line of lines) {
    each(line, (words) => {
      runs.push(words);
      return words;
    });
  }
  const segments = runs.map((words) => segmentOf([{ type: "text", text: words.trim() }], []));
  const answers = await translateLines(segments, translate);
  let next = 0;
  const changed = lines.map((line) => each(line, (words) => withSpacesOf(words, answers[next++] ?? null)));
  return changed.map(normalInline);
}

function withSpacesOf(words: string, translated: Inline[] | null): string {
  const text = translated?.map((node) => (node.type === "text" ? node.text : "")).join("") ?? "";
  if (text.trim() === "") return words;
  return `${/^\s*/.exec(words)?.[0] ?? ""}${text.trim()}${/\s*$/.exec(words)?.[0] ?? ""}`;
}

/** The tree with each of its lines changed. A line ends at a break, which stays. */
function mapLines(tree: Tree, change: (line: Inline[]) => Inline[]): Tree {
  const inline = (nodes: readonly Inline[]): Inline[] => {
    const lines: Inline[][] = [[]];
    for (const node of nodes) {
      if (node.type === "break") lines.push([]);
      else lines.at(-1)?.push(node);
    }
    const changed = lines.map((line) => (line.length > 0 ? change(line) : line));
    return normalInline(changed.flatMap((line, at): Inline[] => (at === 0 ? line : [{ type: "break" }, ...line])));
  };
  const block = (node: Block): Block => {
    switch (node.type) {
      case "paragraph":
      case "heading":
        return { ...node, children: inline(node.children) };
      case "quote":
        return { ...node, blocks: node.blocks.map(block) };
      case "list":
        return { ...node, items: node.items.map((item) => item.map(block)) };
      case "table":
        return { ...node, head: node.head.map(inline), rows: node.rows.map((row) => row.map(inline)) };
      case "code":
      case "rule":
        return node;
    }
  };
  return { blocks: tree.blocks.map(block) };
}

/** A title: one line of plain words. */
export async function translateLine(line: string, { kept, translate }: Asked): Promise<string> {
  const tree: Tree = { blocks: [{ type: "paragraph", children: [{ type: "text", text: line }] }] };
  const [only] = (await translateTree(tree, { kept, translate })).blocks;
  const words = only?.type === "paragraph" ? only.children.map((node) => (node.type === "text" ? node.text : "")) : [];
  return cleanText(words.join("")).replace(/\s+/g, " ").trim() || line;
}
