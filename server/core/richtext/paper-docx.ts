import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { directionOf } from "#server/platform/pdf/index.ts";
import { inOrder } from "./heading-order.ts";
import { safeHref } from "./links.ts";
import { type Paper, type PaperPart, writtenFrom } from "./paper.ts";
import { renderText } from "./render-text.ts";
import type { Block, Inline, List, Marks, Table as TableBlock } from "./tree.ts";

/** A paper to be worked on in Word or LibreOffice: with real headings, lists and tables, and what is in which language. */
export async function paperDocx(paper: Paper): Promise<Uint8Array> {
  const { title, facts, parts, words } = paper;
  const numbered: Numbered = [];
  const place = { language: paper.language, origin: paper.origin, nothing: words.nothing, numbered };
  const children = [
    lineOf([{ type: "text", text: title.text }], { ...place, language: title.language }, { heading: "TITLE" }),
    ...facts.map((text) => lineOf([{ type: "text", text }], place)),
    ...parts.flatMap((part) => partOf(part, place)),
  ];
  const document = new Document({
    title: title.text,
    creator: "Rutas",
    styles: {
      default: { document: { run: { size: 22, language: marksOf(paper.language) } } },
      paragraphStyles: [{ id: "Quote", name: "Quote", basedOn: "Normal", paragraph: { indent: { start: 720 } } }],
    },
    numbering: { config: numbered.map(numbering) },
    sections: [{ footers: { default: footer(words.page) }, children }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** Each list that counts counts by itself. */
type Numbered = { start: number; rtl: boolean }[];
type Place = { language: string; origin: string; nothing: string; numbered: Numbered };
type Look = ConstructorParameters<typeof Paragraph>[0] extends infer Options
  ? Omit<Exclude<Options, string>, "children" | "text" | "heading"> & { heading?: keyof typeof HeadingLevel }
  : never;

function partOf({ title, language, tree }: PaperPart, place: Place): (Paragraph | Table)[] {
  const head = lineOf(
    [{ type: "text", text: title.text }],
    { ...place, language: title.language },
    { heading: "HEADING_1" },
  );
  const inside = { ...place, language };
  const said = tree && inOrder(tree, 2).blocks.flatMap((block) => blocksOf(block, inside));
  return [head, ...(said ?? [lineOf([{ type: "text", text: place.nothing, italic: true }], place)])];
}

const HEADINGS = ["HEADING_1", "HEADING_2", "HEADING_3", "HEADING_4", "HEADING_5", "HEADING_6"] as const;

function blocksOf(block: Block, place: Place): (Paragraph | Table)[] {
  switch (block.type) {
    case "paragraph":
      return [lineOf(block.children, place)];
    case "heading":
      return [lineOf(block.children, place, { heading: HEADINGS[block.level - 1] ?? "HEADING_6" })];
    case "quote":
      return block.blocks.flatMap((inner) =>
        inner.type === "paragraph" ? [lineOf(inner.children, place, { style: "Quote" })] : blocksOf(inner, place),
      );
    case "list":
      return itemsOf(block, place, 0);
    case "code":
      return block.text.split("\n").map((text) => lineOf([{ type: "text", text, code: true }], place));
    case "table":
      return [tableOf(block, place), new Paragraph({})];
    case "rule":
      return [new Paragraph({ thematicBreak: true })];
  }
}

/** Word has nine levels of lists. */
const DEEPEST = 8;

function itemsOf(list: List, place: Place, depth: number): (Paragraph | Table)[] {
  const level = Math.min(depth, DEEPEST);
  const rtl = wayOf([list], place) === "rtl";
  const reference = list.ordered ? `numbers-${place.numbered.push({ start: list.start, rtl }) - 1}` : null;
  return list.items.flatMap((item) =>
    item.flatMap((block, at) => {
      if (block.type === "list") return itemsOf(block, place, depth + 1);
      if (block.type !== "paragraph") return blocksOf(block, place);
      const sign = reference === null ? { bullet: { level } } : { numbering: { reference, level } };
      return [lineOf(block.children, place, at === 0 ? sign : { indent: { start: 720 * (level + 1) } })];
    }),
  );
}

function numbering({ start }: Numbered[number], at: number) {
  const levels = Array.from({ length: DEEPEST + 1 }, (_, level) => ({
    ...{ level, start, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, alignment: AlignmentType.START },
    style: { paragraph: { indent: { start: 720 * (level + 1), hanging: 360 } } },
  }));
  return { reference: `numbers-${at}`, levels };
}

const PLACES = { start: AlignmentType.START, center: AlignmentType.CENTER, end: AlignmentType.END };

function tableOf({ columns, head, rows }: TableBlock, place: Place): Table {
  const row = (cells: Inline[][], tableHeader: boolean) =>
    new TableRow({
      ...(tableHeader && { tableHeader }),
      cantSplit: true,
      children: cells.map((cell, at) => {
        const line = lineOf(tableHeader ? bold(cell) : cell, place, { alignment: PLACES[columns[at] ?? "start"] });
        return new TableCell({ children: [line] });
      }),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    visuallyRightToLeft: wayOf([{ type: "table", columns, head, rows }], place) === "rtl",
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}

function bold(nodes: Inline[]): Inline[] {
  return nodes.map((node) => (node.type === "text" ? { ...node, bold: true } : node));
}

function lineOf(nodes: Inline[], place: Place, { heading, ...look }: Look = {}): Paragraph {
  const rtl = wayOf([{ type: "paragraph", children: nodes }], place) === "rtl";
  return new Paragraph({
    ...look,
    ...(heading && { heading: HeadingLevel[heading] }),
    ...(rtl && { bidirectional: true }),
    children: nodes.flatMap((node) => runsOf(node, place)),
  });
}

function runsOf(node: Inline, place: Place): ParagraphChild[] {
  switch (node.type) {
    case "text":
      return directed(node.text).map(({ text, rtl }) => run({ ...node, text }, { rtl, language: place.language }));
    case "break":
      return [new TextRun({ break: 1 })];
    case "mention":
      return [new TextRun(`@${node.handle}`)];
    case "link": {
      const children = node.children.flatMap((child) => runsOf(child, place));
      const href = safeHref(node.href);
      if (href === null) return children;
      return [new ExternalHyperlink({ link: href.startsWith("/") ? place.origin + href : href, children })];
    }
  }
}

type Written = { rtl: boolean; language: string };

function run(
  { text, bold: isBold, italic, strike, code }: Marks & { text: string },
  { rtl, language }: Written,
): TextRun {
  return new TextRun({
    ...{ text, language: marksOf(language) },
    ...(isBold && { bold: true, boldComplexScript: true }),
    ...(italic && { italics: true, italicsComplexScript: true }),
    ...(strike && { strike: true }),
    ...(code && { font: "Consolas", shading: { type: ShadingType.CLEAR, color: "auto", fill: "E8E8E8" } }),
    ...(rtl && { rightToLeft: true }),
  });
}

const PIECES = /[\p{sc=Arab}\p{sc=Hebr}][\p{sc=Arab}\p{sc=Hebr}\p{M}\p{Zs}\p{P}]*|[^\p{sc=Arab}\p{sc=Hebr}]+/gu;

/** Word wants to be told of each piece that it goes from right to left. */
function directed(text: string): { text: string; rtl: boolean }[] {
  return [...text.matchAll(PIECES)].map(([piece]) => ({ text: piece, rtl: directionOf(piece) === "rtl" }));
}

/** Spelling is checked by it, and letters are chosen. */
function marksOf(language: string) {
  return { value: language, bidirectional: language, eastAsia: language };
}

function footer(page: string): Footer {
  const parts = page.split(/(\uE000|\uE001)/).map((part) => {
    if (part === "\uE000") return PageNumber.CURRENT;
    return part === "\uE001" ? PageNumber.TOTAL_PAGES : part;
  });
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: parts })] })],
  });
}

function wayOf(blocks: Block[], { language }: Place): "ltr" | "rtl" {
  return directionOf(renderText({ blocks })) ?? writtenFrom(language);
}
