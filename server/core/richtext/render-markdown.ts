import { inlineMarkdown } from "./inline-markdown.ts";
import type { Alignment, Block, Inline, List, Table, Tree } from "./tree.ts";

/** Markdown that is read back into the same tree. */
export function renderMarkdown(tree: Tree): string {
  return blocksMarkdown(tree.blocks, "\n\n");
}

function blocksMarkdown(blocks: Block[], between: string): string {
  return blocks.map((block, at) => blockMarkdown(block, listsBefore(blocks, at))).join(between);
}

/** Lists that stand directly one after another are told apart by their markers, taken in turn. */
function listsBefore(blocks: Block[], at: number): number {
  let before = 0;
  while (at - before > 0 && blocks[at - before - 1]?.type === "list") before += 1;
  return before;
}

function blockMarkdown(block: Block, turn: number): string {
  switch (block.type) {
    case "paragraph":
      return inlineMarkdown(block.children);
    case "heading":
      return `${"#".repeat(block.level)} ${inlineMarkdown(block.children).replace(/(?<=^|\s)#+$/, "\\$&")}`;
    case "quote":
      return blocksMarkdown(block.blocks, "\n\n").replace(/^/gm, "> ").replace(/^> $/gm, ">");
    case "list":
      return listMarkdown(block, turn);
    case "code": {
      const fence = "`".repeat(Math.max(3, longestRun(block.text) + 1));
      return `${fence}\n${block.text}\n${fence}`;
    }
    case "table":
      return tableMarkdown(block);
    case "rule":
      return "***";
  }
}

function listMarkdown(list: List, turn: number): string {
  const items = list.items.map((item, at) => {
    const marker = list.ordered ? `${list.start + at}${turn % 2 ? ")" : "."} ` : turn % 2 ? "+ " : "- ";
    const text = blocksMarkdown(item, list.loose ? "\n\n" : "\n");
    return marker + text.replace(/\n(?=.)/g, `\n${" ".repeat(marker.length)}`);
  });
  return items.join(list.loose ? "\n\n" : "\n");
}

const DELIMITERS: Readonly<Record<Alignment, string>> = { start: "---", center: ":-:", end: "--:" };

function tableMarkdown(table: Table): string {
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const cells = (nodes: Inline[][]) => row(nodes.map((cell) => inlineMarkdown(cell)));
  return [cells(table.head), row(table.columns.map((column) => DELIMITERS[column])), ...table.rows.map(cells)].join(
    "\n",
  );
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
