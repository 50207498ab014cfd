import {
  type Block,
  cleanText,
  type Inline,
  type Marks,
  normalInline,
  parseMarkdown,
  safeHref,
  type Tree,
} from "#server/core/richtext/index.ts";
import { type ContentNode, type DocumentContent, TEXT_FORMAT } from "./content.ts";

/** What a document says as the tree from which everything that people read is made. Any content gives one. */
export function treeOfContent(content: DocumentContent): Tree {
  if ("markdown" in content) return settled(parseMarkdown(content.markdown));
  return settled({ blocks: blocksOf(content.root.children) });
}

/** Quotes that follow each other are one: the editor has a quote for each paragraph of it. */
function settled({ blocks }: Tree): Tree {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.type === "quote" && last?.type === "quote") last.blocks.push(...block.blocks);
    else joined.push(block.type === "quote" ? { ...block, blocks: [...block.blocks] } : block);
  }
  return { blocks: joined };
}

function blocksOf(nodes: readonly ContentNode[]): Block[] {
  return nodes.flatMap(blockOf);
}

function blockOf(node: ContentNode): Block[] {
  switch (node.type) {
    case "heading": {
      const children = oneLine(inlineOf(node));
      return children.length > 0 ? [{ type: "heading", level: Number(node.tag?.slice(1)) || 1, children }] : [];
    }
    case "quote": {
      const children = normalInline(inlineOf(node));
      return children.length > 0 ? [{ type: "quote", blocks: [{ type: "paragraph", children }] }] : [];
    }
    case "list":
      return listOf(node);
    case "code": {
      const text = cleanText(plainOf(node)).replaceAll("\t", "    ");
      return text.trim() === "" ? [] : [{ type: "code", text }];
    }
    case "table":
      return tableOf(node);
    case "horizontalrule":
      return [{ type: "rule" }];
    default: {
      const children = normalInline(inlineOf(node));
      return children.length > 0 ? [{ type: "paragraph", children }] : [];
    }
  }
}

/** The editor puts a list that lies in another into an item of its own; here it belongs to the item before it. */
function listOf(node: ContentNode): Block[] {
  const items: Block[][] = [];
  for (const item of node.children ?? []) {
    const inner = (item.children ?? []).filter(({ type }) => type === "list").flatMap(listOf);
    const words = normalInline(inlineOf(item, ({ type }) => type !== "list"));
    const last = items.at(-1);
    if (words.length > 0) items.push([{ type: "paragraph", children: words }, ...inner]);
    else if (last) last.push(...inner);
    else if (inner.length > 0) items.push(inner);
  }
  if (items.length === 0) return [];
  const ordered = node.listType === "number";
  const start = ordered ? Math.min(Math.max(Math.trunc(node.start ?? 1), 0), HIGHEST_NUMBER) : 1;
  return [{ type: "list", ordered, start, loose: !items.every(canBeTight), items }];
}

const HIGHEST_NUMBER = 900_000_000;

/** As the parser of Markdown sees it: words alone, or words and one list that begins at 1. */
function canBeTight([first, second, third]: Block[]): boolean {
  if (second === undefined) return first?.type === "paragraph" || first?.type === "list";
  return (
    third === undefined && first?.type === "paragraph" && second.type === "list" && !second.loose && second.start === 1
  );
}

const MOST_COLUMNS = 20;
const MOST_ROWS = 200;

function tableOf(node: ContentNode): Block[] {
  const rows = (node.children ?? []).slice(0, MOST_ROWS).map(({ children = [] }) => children.slice(0, MOST_COLUMNS));
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const [first, ...others] = rows;
  if (width === 0 || !first) return [];
  const words = (cells: ContentNode[]) => Array.from({ length: width }, (_, at) => cellOf(cells[at]));
  const columns = Array.from({ length: width }, (_, at) => ALIGNMENTS.get(first[at]?.children?.[0]?.format) ?? "start");
  return [{ type: "table", columns, head: words(first), rows: others.map(words) }];
}

const ALIGNMENTS = new Map<unknown, "center" | "end">([
  ["center", "center"],
  ["right", "end"],
  ["end", "end"],
]);

/** A cell is one line, whatever stands in it. */
function cellOf(cell: ContentNode | undefined): Inline[] {
  const lines = (cell?.children ?? []).map((block) => [...inlineOf(block), { type: "break" as const }]);
  return oneLine(normalInline(lines.flat()));
}

function oneLine(nodes: Inline[]): Inline[] {
  return normalInline(
    nodes.map((node): Inline => {
      if (node.type === "break") return { type: "text", text: " " };
      return node.type === "link" ? { ...node, children: oneLine(node.children) } : node;
    }),
  );
}

type Wanted = (node: ContentNode) => boolean;

/** The words of a node and of all that stands in it, wherever an editor that went wrong has put them. */
function inlineOf(node: ContentNode, wanted: Wanted = () => true): Inline[] {
  return (node.children ?? []).filter(wanted).flatMap((child): Inline[] => {
    switch (child.type) {
      case "text":
      case "code-highlight":
        return textOf(child);
      case "tab":
        return [{ type: "text", text: " " }];
      case "linebreak":
        return [{ type: "break" }];
      case "link":
      case "autolink":
        return linkOf(child);
      default:
        return [...inlineOf(child), { type: "break" }];
    }
  });
}

function textOf({ text = "", format }: ContentNode): Inline[] {
  const bits = typeof format === "number" ? format : 0;
  const marks: Marks = {};
  if (bits & TEXT_FORMAT.bold) marks.bold = true;
  if (bits & TEXT_FORMAT.italic) marks.italic = true;
  if (bits & TEXT_FORMAT.strike) marks.strike = true;
  const clean = cleanText(text);
  if (bits & TEXT_FORMAT.code && clean.trim() !== "") {
    return [{ type: "text", text: clean.replace(/[\n\t]/g, " "), ...marks, code: true }];
  }
  return clean
    .split("\n")
    .flatMap((line, at): Inline[] =>
      at === 0 ? [{ type: "text", text: line, ...marks }] : [{ type: "break" }, { type: "text", text: line, ...marks }],
    );
}

/** A link to a member's page that shows their handle speaks to them; one to nowhere safe is just its words. */
function linkOf(link: ContentNode): Inline[] {
  const words = inlineOf(link).filter(({ type }) => type !== "link" && type !== "mention");
  const href = safeHref(link.url ?? "");
  if (href === null) return words;
  const children = normalInline(words);
  const handle = /^\/people\/([a-z][a-z0-9_.-]{1,60})$/.exec(href)?.[1];
  const [only, ...rest] = children;
  if (handle && only?.type === "text" && rest.length === 0 && only.text === `@${handle}`)
    return [{ type: "mention", handle }];
  return [{ type: "link", href, children: children.length > 0 ? children : [{ type: "text", text: href }] }];
}

function plainOf(node: ContentNode): string {
  return (node.children ?? [])
    .map((child) =>
      child.type === "linebreak" ? "\n" : child.type === "tab" ? "\t" : (child.text ?? "") || plainOf(child),
    )
    .join("");
}
