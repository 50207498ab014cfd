import { onOneLine } from "./gather-inline.ts";
import { limits } from "./limits.ts";
import type { Block, Inline } from "./tree.ts";

/** The rows of a table as they come. */
export type Rows = {
  row(): void;
  cell(words: Inline[], spans: Readonly<Record<string, string>>): void;
  blocks(): Block[];
};

/** Further than a table may go a span means nothing. */
const MOST_ACROSS = 60;
const BAR: Inline = { type: "text", text: " | " };

export function tableGatherer(): Rows {
  const rows: Inline[][][] = [];
  /** For each column how many rows more a cell above reaches down into. */
  let reaching: number[] = [];

  function row(): void {
    const held = rows.at(-1);
    if (held) passOver(held, Number.POSITIVE_INFINITY);
    rows.push([]);
  }

  /** Cells from above stand in this row too, with nothing in them. */
  function passOver(cells: Inline[][], until: number): void {
    while (cells.length < until && (reaching[cells.length] ?? 0) > 0) {
      reaching[cells.length] = (reaching[cells.length] ?? 0) - 1;
      cells.push([]);
    }
  }

  return {
    row,
    cell(words, { colspan, rowspan }) {
      if (rows.length === 0) row();
      const cells = rows.at(-1) ?? [];
      passOver(cells, MOST_ACROSS);
      const across = spanOf(colspan, MOST_ACROSS);
      const down = spanOf(rowspan, limits.tableRows) - 1;
      for (let at = 0; at < across && cells.length < MOST_ACROSS * 2; at += 1) {
        if (down > 0) reaching[cells.length] = down;
        cells.push(at === 0 ? words : []);
      }
    },
    blocks() {
      reaching = [];
      return blocksOf(rows.filter((cells) => cells.some((cell) => cell.length > 0)));
    },
  };
}

function spanOf(span: string | undefined, most: number): number {
  const number = Number.parseInt(span ?? "1", 10);
  return number > 1 ? Math.min(number, most) : 1;
}

/** As a table, if it is one that people read: one column is a text, and what is too wide is lines. */
function blocksOf(rows: Inline[][][]): Block[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  if (width === 1) return rows.flatMap(([words = []]) => paragraph(words));
  if (width > limits.tableColumns) return rows.flatMap((cells) => paragraph(barred(cells)));
  const whole = rows.map((cells) => Array.from({ length: width }, (_, at) => onOneLine(cells[at] ?? [])));
  const [first, ...others] = whole;
  if (!first) return [];
  const head = first.map(notBold);
  const columns = head.map(() => "start" as const);
  // A long one goes on under the same head.
  const most = limits.tableRows - 1;
  const tables = Math.max(1, Math.ceil(others.length / most));
  return Array.from({ length: tables }, (_, at) => {
    return { type: "table", columns, head, rows: others.slice(at * most, (at + 1) * most) };
  });
}

/** A head stands out by itself. */
function notBold(cell: Inline[]): Inline[] {
  if (!cell.every((node) => node.type === "text" && node.bold)) return cell;
  return cell.map((node) => {
    if (node.type !== "text") return node;
    const { bold: _bold, ...rest } = node;
    return rest;
  });
}

function barred(cells: Inline[][]): Inline[] {
  const told = cells.filter((cell) => cell.length > 0);
  return told.flatMap((cell, at) => (at === 0 ? onOneLine(cell) : [BAR, ...onOneLine(cell)]));
}

function paragraph(children: Inline[]): Block[] {
  return children.length > 0 ? [{ type: "paragraph", children }] : [];
}
