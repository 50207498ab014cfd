import type * as Mdast from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { cleanText } from "./clean-text.ts";
import { limits } from "./limits.ts";
import { safeHref } from "./links.ts";
import { findMentions } from "./mentions.ts";
import { joinRuns, MARKS, normalInline } from "./normal-inline.ts";
import { plainTree } from "./plain-tree.ts";
import { isTangled } from "./tangled.ts";
import type { Alignment, Block, Inline, Marks, Table, Text, Tree } from "./tree.ts";

export interface ParseOptions {
  /** Handles that exist, lower-case; no other `@word` becomes a mention. */
  handles?: ReadonlySet<string>;
  /** So many times as long it may be, and take, where nobody waits for the same thread. */
  times?: number;
}

/**
 * Reads Markdown: CommonMark with strike-through, tables and bare addresses as links. Nothing that was typed
 * disappears: HTML, reference definitions and footnotes are shown as text, an indented paragraph is a paragraph,
 * and a line end is a line end, as people who write on phones mean it. Images become links. Never throws; a text
 * beyond the limits is shown as it stands.
 */
export function parseMarkdown(source: string, options: ParseOptions = {}): Tree {
  const clean = cleanText(source);
  const { times = 1 } = options;
  if (isTangled(clean, times)) return plainTree(clean);
  try {
    const reader: Reader = { handles: options.handles ?? new Set(), source: clean, nodes: 0, mentions: 0 };
    const tree = { blocks: readBlocks(reader, syntaxTree(clean).children) };
    return reader.nodes > limits.nodes * times ? plainTree(clean) : tree;
  } catch {
    // Whatever the parser stumbles over, the words are there.
    return plainTree(clean);
  }
}

interface Reader {
  handles: ReadonlySet<string>;
  source: string;
  nodes: number;
  mentions: number;
}

const LEFT_AS_TEXT = [
  "codeIndented",
  "definition",
  "gfmFootnoteCall",
  "gfmFootnoteDefinition",
  "gfmPotentialFootnoteCall",
  "htmlFlow",
  "htmlText",
  "setextUnderline",
  "tasklistCheck",
];
const syntax = [gfm(), { disable: { null: LEFT_AS_TEXT } }];
// Without the second search for addresses: it would find those that somebody took care to escape.
const meaning = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

function syntaxTree(source: string): Mdast.Root {
  return fromMarkdown(source, { extensions: syntax, mdastExtensions: meaning });
}

function readBlocks(reader: Reader, nodes: Mdast.RootContent[]): Block[] {
  return nodes.flatMap((node) => readBlock(reader, node));
}

function readBlock(reader: Reader, node: Mdast.RootContent): Block[] {
  reader.nodes += 1;
  switch (node.type) {
    case "paragraph": {
      const children = readInline(reader, node.children);
      return children.length > 0 ? [{ type: "paragraph", children }] : [];
    }
    case "heading": {
      const children = oneLine(readInline(reader, node.children));
      return children.length > 0 ? [{ type: "heading", level: node.depth, children }] : [];
    }
    case "blockquote": {
      const blocks = readBlocks(reader, node.children);
      return blocks.length > 0 ? [{ type: "quote", blocks }] : [];
    }
    case "list":
      return readList(reader, node);
    case "code":
      return readCode(node);
    case "table":
      return readTable(reader, node);
    case "thematicBreak":
      return [{ type: "rule" }];
    default:
      return plainTree(sourceOf(reader, node)).blocks;
  }
}

const HIGHEST_NUMBER = 999_999_999;

function readList(reader: Reader, node: Mdast.List): Block[] {
  const items = node.children.map((item) => readBlocks(reader, item.children)).filter((item) => item.length > 0);
  if (items.length === 0) return [];
  const ordered = node.ordered === true;
  const start = ordered ? Math.min(node.start ?? 1, HIGHEST_NUMBER - items.length) : 1;
  const spread = node.spread === true || node.children.some((item) => item.spread);
  const several = items.length > 1 || items.some((item) => item.length > 1);
  return [{ type: "list", ordered, start, loose: (spread && several) || !items.every(canBeTight), items }];
}

/** Whether an item's blocks can be written one line after the other and still be told apart. */
function canBeTight([first, second, third]: Block[]): boolean {
  if (second === undefined) return true;
  return (
    third === undefined && first?.type === "paragraph" && second.type === "list" && !second.loose && second.start === 1
  );
}

/** A word after the fence names a computer language for some, and is the first line of the text for others. */
function readCode(node: Mdast.Code): Block[] {
  const info = [node.lang, node.meta].filter(Boolean).join(" ");
  const text = cleanText([...(info === "" ? [] : [info]), node.value].join("\n")).replaceAll("\t", "    ");
  return text.trim() === "" ? [] : [{ type: "code", text }];
}

function readTable(reader: Reader, node: Mdast.Table): Block[] {
  const width = Math.max(...node.children.map((row) => row.children.length));
  if (width > limits.tableColumns || node.children.length > limits.tableRows)
    return plainTree(sourceOf(reader, node)).blocks;
  const [head = [], ...rows] = node.children.map((row) =>
    Array.from({ length: width }, (_, at) => oneLine(readInline(reader, row.children[at]?.children ?? []))),
  );
  const columns = Array.from({ length: width }, (_, at) => alignment(node.align?.[at]));
  reader.nodes += width * node.children.length;
  return [{ type: "table", columns, head, rows } satisfies Table];
}

function alignment(align: Mdast.AlignType | undefined): Alignment {
  return align === "center" ? "center" : align === "right" ? "end" : "start";
}

function readInline(reader: Reader, nodes: Mdast.PhrasingContent[]): Inline[] {
  return normalInline(withMentions(reader, joinRuns(runsOf(reader, nodes, {}, false))));
}

function runsOf(reader: Reader, nodes: Mdast.PhrasingContent[], marks: Marks, inLink: boolean): Inline[] {
  return nodes.flatMap((node) => runOf(reader, node, marks, inLink));
}

function runOf(reader: Reader, node: Mdast.PhrasingContent, marks: Marks, inLink: boolean): Inline[] {
  reader.nodes += 1;
  switch (node.type) {
    case "text":
      return linesOf(node.value, marks);
    case "strong":
      return runsOf(reader, node.children, { ...marks, bold: true }, inLink);
    case "emphasis":
      return runsOf(reader, node.children, { ...marks, italic: true }, inLink);
    case "delete":
      return runsOf(reader, node.children, { ...marks, strike: true }, inLink);
    case "inlineCode": {
      const text = cleanText(node.value).replace(/[\n\t]/g, " ");
      return text.trim() === "" ? [{ type: "text", text, ...marks }] : [{ type: "text", text, ...marks, code: true }];
    }
    case "break":
      return [{ type: "break" }];
    case "link":
      return linkTo(node.url, runsOf(reader, node.children, marks, true), marks, inLink);
    case "image":
      return linkTo(node.url, linesOf(node.alt ?? "", marks), marks, inLink);
    default:
      return linesOf(sourceOf(reader, node), marks);
  }
}

/** A link may hold no other, and one to nowhere safe is just its words. */
function linkTo(url: string, words: Inline[], marks: Marks, inLink: boolean): Inline[] {
  const href = safeHref(url);
  const shown = normalInline(words);
  const text: Inline[] = shown.length > 0 || href === null ? shown : [{ type: "text", text: href, ...marks }];
  return href === null || inLink ? (shown.length > 0 ? words : text) : [{ type: "link", href, children: text }];
}

function linesOf(value: string, marks: Marks): Inline[] {
  return cleanText(value)
    .split("\n")
    .flatMap((text, at): Inline[] =>
      at === 0 ? [{ type: "text", text, ...marks }] : [{ type: "break" }, { type: "text", text, ...marks }],
    );
}

function withMentions(reader: Reader, nodes: Inline[]): Inline[] {
  const parts: Inline[] = [];
  for (const [at, node] of nodes.entries()) {
    if (node.type !== "text" || node.code) {
      parts.push(node);
      continue;
    }
    // Marks are not kept on a mention, so that plain text after one would run on from it.
    const next = nodes[at + 1];
    const after = next?.type === "text" && MARKS.every((mark) => !next[mark]) ? next.text : "";
    const last = parts.at(-1);
    const before = last?.type === "text" && !last.code ? last.text.slice(-1) : "";
    let from = 0;
    for (const found of findMentions({ text: node.text, before, after }, reader.handles)) {
      if (reader.mentions >= limits.mentions) break;
      reader.mentions += 1;
      parts.push(...textPart(node, from, found.from), { type: "mention", handle: found.handle });
      from = found.to;
    }
    parts.push(...textPart(node, from, node.text.length));
  }
  return parts;
}

function textPart(node: Text, from: number, to: number): Inline[] {
  return from < to ? [{ ...node, text: node.text.slice(from, to) }] : [];
}

/** In headings and cells a line end is a space. */
function oneLine(nodes: Inline[]): Inline[] {
  return normalInline(
    nodes.map((node): Inline => {
      if (node.type === "break") return { type: "text", text: " " };
      return node.type === "link" ? { ...node, children: oneLine(node.children) } : node;
    }),
  );
}

function sourceOf(reader: Reader, node: Mdast.Nodes): string {
  return reader.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}
