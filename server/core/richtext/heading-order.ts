import type { Block, Tree } from "./tree.ts";

const LOWEST = 6;

/**
 * The same text with its headings as deep as a page needs them: going down one level at a time, from `first`, whatever
 * their author began with or left out. Who goes from heading to heading by ear would look for what is missing.
 */
export function inOrder({ blocks }: Tree, first: number): Tree {
  const open: number[] = [];
  return { blocks: blocks.map(ordered) };

  function ordered(block: Block): Block {
    switch (block.type) {
      case "heading":
        return { ...block, level: levelOf(block.level) };
      case "quote":
        return { ...block, blocks: block.blocks.map(ordered) };
      case "list":
        return { ...block, items: block.items.map((item) => item.map(ordered)) };
      default:
        return block;
    }
  }

  function levelOf(written: number): number {
    while ((open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    return Math.min(first + open.length - 1, LOWEST);
  }
}
