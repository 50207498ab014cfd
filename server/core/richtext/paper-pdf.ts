import { readFileSync } from "node:fs";
import { directionOf, makePdf, type Piece, printedRun } from "#server/platform/pdf/index.ts";
import { inOrder } from "./heading-order.ts";
import { safeHref } from "./links.ts";
import { type Paper, type PaperPart, writtenFrom } from "./paper.ts";
import { renderText } from "./render-text.ts";
import type { Block, Inline, List, Marks, Table } from "./tree.ts";

const template = readFileSync(new URL("paper.typ", import.meta.url), "utf8");

/** A paper to print or hand in: with contents, pages that are counted, and tables whose heads come again on each page. */
export function paperPdf(paper: Paper): Promise<Uint8Array> {
  const { title, facts, parts, language, words, origin } = paper;
  return makePdf({
    ...{ template, language },
    data: { title: title.text, facts: [...facts], contents: words.contents, page: words.page, nothing: words.nothing },
    raw: { parts: JSON.stringify(parts.map((part) => setPart(part, origin))) },
  });
}

type Dir = "ltr" | "rtl";
/** Where text stands: which way it goes where it has no letter of its own, and where links within the site lead. */
type Place = { dir: Dir; origin: string; inList?: true };

function setPart({ title, language, tree }: PaperPart, origin: string) {
  const dir = directionOf(title.text) ?? writtenFrom(title.language);
  const blocks = tree && inOrder(tree, 2).blocks;
  return {
    title: { dir, pieces: printedRun(title.text, dir) },
    blocks: blocks?.map((block) => setBlock(block, { dir: writtenFrom(language), origin })) ?? null,
  };
}

function setBlock(block: Block, place: Place): object {
  switch (block.type) {
    case "paragraph":
      return { kind: "paragraph", ...setLine(block.children, place) };
    case "heading":
      return { kind: "heading", level: block.level, ...setLine(block.children, place) };
    case "quote":
      return { kind: "quote", dir: wayOf([block], place), blocks: block.blocks.map((inner) => setBlock(inner, place)) };
    case "list":
      return setList(block, place);
    case "code":
      return { kind: "code", lines: block.text.split("\n").map((text) => setLine([{ type: "text", text }], place)) };
    case "table":
      return setTable(block, place);
    case "rule":
      return { kind: "rule" };
  }
}

function setList({ ordered, start, items }: List, place: Place): object {
  const dir = place.inList ? place.dir : wayOf(items.flat(), place);
  const inside: Place = { ...place, dir, inList: true };
  return {
    kind: "list",
    dir,
    ordered,
    start,
    items: items.map((item) => item.map((block) => setBlock(block, inside))),
  };
}

function setTable({ columns, head, rows }: Table, place: Place): object {
  const dir = wayOf([{ type: "table", columns, head, rows }], place);
  const cells = (row: Inline[][]) => row.map((cell) => setLine(cell, { ...place, dir }));
  return { kind: "table", dir, columns, head: cells(head), rows: rows.map(cells) };
}

type Run = (Marks & { pieces: Piece[]; href?: string }) | { br: true };

function setLine(nodes: Inline[], place: Place): { dir: Dir; runs: Run[] } {
  const dir = wayOf([{ type: "paragraph", children: nodes }], place);
  return { dir, runs: nodes.flatMap((node) => setNode(node, { ...place, dir })) };
}

function setNode(node: Inline, place: Place): Run[] {
  switch (node.type) {
    case "text": {
      const { type: _type, text, ...marks } = node;
      return [{ ...marks, pieces: printedRun(text, place.dir) }];
    }
    case "break":
      return [{ br: true }];
    case "mention":
      return [{ pieces: [`@${node.handle}`] }];
    case "link": {
      const safe = safeHref(node.href);
      const href = safe?.startsWith("/") ? place.origin + safe : safe;
      return node.children.flatMap((child) => setNode(child, place)).map((run) => (href ? { ...run, href } : run));
    }
  }
}

function wayOf(blocks: Block[], { dir }: Place): Dir {
  return directionOf(renderText({ blocks })) ?? dir;
}
