import type { Block, Inline, Marks, Tree } from "#server/core/richtext/index.ts";
import { type ContentNode, type RootNode, TEXT_FORMAT } from "./content.ts";

/** A tree as the editor's content: what Markdown, a template or a form's text says, to be written on together. */
export function contentOfTree({ blocks }: Tree): RootNode {
  const children = blocks.flatMap(nodesOf);
  return { type: "root", children: children.length > 0 ? children : [{ type: "paragraph", children: [] }] };
}

function nodesOf(block: Block): ContentNode[] {
  switch (block.type) {
    case "paragraph":
      return [{ type: "paragraph", children: inlineNodes(block.children) }];
    case "heading":
      return [{ type: "heading", tag: `h${block.level}`, children: inlineNodes(block.children) }];
    case "quote":
      return block.blocks.flatMap(quoted);
    case "list":
      return [listNode(block)];
    case "code":
      return [{ type: "code", children: lines(block.text) }];
    case "table":
      return [tableNode(block)];
    case "rule":
      return [{ type: "horizontalrule" }];
  }
}

/** The editor's quote holds words; what else was quoted stands in it as lines, a table after it. */
function quoted(block: Block): ContentNode[] {
  if (block.type === "table" || block.type === "rule") return nodesOf(block);
  return [{ type: "quote", children: wordsOf(block) }];
}

/** The words of any block but a table, with a break where a block ends. */
function wordsOf(block: Block): ContentNode[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return inlineNodes(block.children);
    case "quote":
      return joined(block.blocks.map(wordsOf));
    case "list":
      return joined(
        block.items.map((item, at) => [
          { type: "text", text: block.ordered ? `${block.start + at}. ` : "- " },
          ...joined(item.map(wordsOf)),
        ]),
      );
    case "code":
      return lines(block.text);
    case "table":
      return joined([block.head, ...block.rows].map((row) => row.flatMap((cell) => [...inlineNodes(cell), SPACE])));
    case "rule":
      return [{ type: "text", text: "* * *" }];
  }
}

const SPACE: ContentNode = { type: "text", text: " " };

function joined(parts: ContentNode[][]): ContentNode[] {
  return parts.flatMap((part, at) => (at === 0 ? part : [{ type: "linebreak" }, ...part]));
}

type List = Extract<Block, { type: "list" }>;

function listNode(list: List): ContentNode {
  const tag = list.ordered ? "ol" : "ul";
  const listType = list.ordered ? "number" : "bullet";
  return { type: "list", tag, listType, start: list.start, children: list.items.flatMap(itemNodes) };
}

/** An item's words, and after it the lists that lie in it, each in an item of its own as the editor wants it. */
function itemNodes(item: Block[]): ContentNode[] {
  const words = item.filter(({ type }) => type !== "list").map(wordsOf);
  const own: ContentNode[] = words.length > 0 ? [{ type: "listitem", children: joined(words) }] : [];
  const inner = item.flatMap((block): ContentNode[] =>
    block.type === "list" ? [{ type: "listitem", children: [listNode(block)] }] : [],
  );
  return [...own, ...inner];
}

type Table = Extract<Block, { type: "table" }>;

function tableNode({ columns, head, rows }: Table): ContentNode {
  const row = (cells: Inline[][], headerState: number): ContentNode => ({
    type: "tablerow",
    children: cells.map((cell, at) => {
      const format = columns[at] === "start" ? undefined : columns[at];
      const words = { type: "paragraph" as const, ...(format ? { format } : {}), children: inlineNodes(cell) };
      return { type: "tablecell", headerState, children: [words] };
    }),
  });
  return { type: "table", children: [row(head, HEADS_COLUMN), ...rows.map((cells) => row(cells, 0))] };
}

const HEADS_COLUMN = 1;

function inlineNodes(nodes: Inline[]): ContentNode[] {
  return nodes.map(inlineNode);
}

function inlineNode(node: Inline): ContentNode {
  switch (node.type) {
    case "text":
      return { type: "text", text: node.text, ...formatOf(node) };
    case "break":
      return { type: "linebreak" };
    case "mention":
      return { type: "link", url: `/people/${node.handle}`, children: [{ type: "text", text: `@${node.handle}` }] };
    case "link":
      return { type: "link", url: node.href, children: inlineNodes(node.children) };
  }
}

function formatOf(marks: Marks): { format?: number } {
  let format = 0;
  for (const mark of ["bold", "italic", "strike", "code"] as const) if (marks[mark]) format |= TEXT_FORMAT[mark];
  return format === 0 ? {} : { format };
}

function lines(text: string): ContentNode[] {
  return joined(text.split("\n").map((line) => (line === "" ? [] : [{ type: "text", text: line }])));
}
