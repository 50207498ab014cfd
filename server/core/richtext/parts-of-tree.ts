import { renderText } from "./render-text.ts";
import type { Block, Inline, Tree } from "./tree.ts";

/** A part of a text: its heading, if it has one, and what stands below it. */
export type TreePart = { title: string; heading: Block | null; blocks: Block[] };

/** More parts than this nobody looks through; what comes after goes on in the last. */
const MOST_PARTS = 60;
const LONGEST_TITLE = 120;

/**
 * A text by its headings. Those that `isKnown` say how deep it is cut; where none does, it is cut at the highest of which
 * there are several. Where nothing is a heading, lines that are bold as a whole are taken for such.
 */
export function partsOfTree({ blocks }: Tree, isKnown: (title: string) => boolean): TreePart[] {
  const headed = blocks.some(({ type }) => type === "heading") ? blocks : blocks.map(asHeading);
  const deepest = cutAt(headed, isKnown);
  const parts: TreePart[] = [];
  for (const block of headed) {
    const cuts = block.type === "heading" && block.level <= deepest;
    const last = parts.at(-1);
    if (cuts && parts.length < MOST_PARTS) parts.push({ title: textOf(block), heading: block, blocks: [] });
    else if (last) last.blocks.push(block);
    else parts.push({ title: "", heading: null, blocks: [block] });
  }
  return parts;
}

function cutAt(blocks: readonly Block[], isKnown: (title: string) => boolean): number {
  const headings = blocks.flatMap((block) => (block.type === "heading" ? [block] : []));
  const known = headings.filter((heading) => isKnown(textOf(heading)));
  if (known.length > 0) return Math.max(...known.map(({ level }) => level));
  const [, second] = headings.map(({ level }) => level).sort((a, b) => a - b);
  return second ?? headings[0]?.level ?? 0;
}

function asHeading(block: Block): Block {
  if (block.type !== "paragraph" || !block.children.every(isBold)) return block;
  const title = textOf(block);
  return title.length > LONGEST_TITLE || title.includes("\n")
    ? block
    : { type: "heading", level: 1, children: plain(block.children) };
}

function isBold(node: Inline): boolean {
  if (node.type === "link") return node.children.every(isBold);
  return node.type === "text" && node.bold === true;
}

function plain(children: readonly Inline[]): Inline[] {
  return children.map((node) => {
    if (node.type !== "text") return node;
    const { bold: _bold, ...rest } = node;
    return rest;
  });
}

function textOf(block: Block): string {
  return renderText({ blocks: [block] }).trim();
}
