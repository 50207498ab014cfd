import { digitsOf } from "#server/contracts/currencies.ts";
import type { Format } from "#server/contracts/format.ts";
import { budgetOf, ROW_FIELDS, type RowField, type RowKind, type RowView } from "#server/contracts/section-rows.ts";
import type { WordKey } from "#server/contracts/words.ts";
import type { Block, Inline } from "#server/core/richtext/index.ts";

type Given = {
  kind: RowKind;
  rows: readonly RowView[];
  currency: string | null;
  /** The reader's words, and how numbers and days are written for them. */
  say: (key: WordKey, values?: Record<string, string>) => string;
  format: Format;
};

const FIGURES = new Set(["number", "quantity", "price", "money", "count"]);

/** The rows of a section as a table of a text, for papers that are made of plans: what the page shows, in words alone. */
export function tableOfRows(given: Given): Block {
  const { kind, rows, say } = given;
  const columns = columnsOf(given);
  const sums = kind === "budget" ? sumsOf(given, columns.length) : [];
  return {
    type: "table",
    columns: columns.map(({ figures }) => (figures ? "end" : "start")),
    head: columns.map(({ label }) => words(say(label))),
    rows: [...rows.map((row, at) => columns.map(({ cell }) => cell(row, at))), ...sums],
  };
}

type Column = { label: WordKey; figures: boolean; cell(row: RowView, at: number): Inline[] };

function columnsOf(given: Given): Column[] {
  const { kind, rows, currency, say } = given;
  const columns = ROW_FIELDS[kind]
    .filter(({ type }) => type !== "month")
    .map((field): Column => {
      const label = `rows:fields.${kind}.${field.name}` as WordKey;
      return { label, figures: FIGURES.has(field.type), cell: (row) => saidIn(given, row, field) };
    });
  if (kind === "activities") {
    const cell = ({ values: { from = "", until = "" } }: RowView) =>
      words(say(from === until ? "rows:time.one" : "rows:time.several", numbered(given, { from, until })));
    columns.push({ label: "rows:time.when", figures: false, cell });
  }
  if (kind === "budget") {
    const { lines } = budgetOf(rows, digitsOf(currency ?? ""));
    const cell = (_row: RowView, at: number) => words(money(given, lines[at]?.total ?? "0"));
    columns.splice(-1, 0, { label: "rows:money.total", figures: true, cell });
  }
  return columns;
}

function numbered({ format }: Given, { from, until }: { from: string; until: string }) {
  return { from: format.decimal(from), until: format.decimal(until) };
}

/** What a budget comes to, below it: all of it, the own share of it, and what is asked for. */
function sumsOf(given: Given, width: number): Inline[][][] {
  const { rows, currency, say } = given;
  const { total, own, asked } = budgetOf(rows, digitsOf(currency ?? ""));
  const line = (label: WordKey, sums: string[]) => [
    [{ type: "text" as const, text: say(label), bold: true as const }],
    ...Array.from({ length: width - 3 }, () => []),
    ...[sums[0], sums[1]].map((sum) => (sum === undefined ? [] : words(money(given, sum)))),
  ];
  return [line("rows:money.total", [total, own]), line("rows:money.asked", [asked])];
}

function saidIn(given: Given, { values, source }: RowView, { name, type }: RowField): Inline[] {
  const exact = values[name];
  if (type === "source") return source ? [{ type: "link", href: source.href, children: words(source.title) }] : [];
  if (exact === undefined) return [];
  if (type === "price" || type === "money") return words(money(given, exact));
  if (type === "day") return words(given.format.date(`${exact}T00:00:00Z`));
  return words(FIGURES.has(type) ? given.format.decimal(exact) : exact);
}

function money({ currency, format }: Given, exact: string): string {
  const [whole = "0", behind] = exact.split(".");
  const digits = digitsOf(currency ?? "");
  return `${currency ? `${currency} ` : ""}${format.decimal(behind ? `${whole}.${behind.padEnd(digits, "0")}` : whole)}`;
}

/** A cell is one line, whatever stands in it. */
function words(text: string): Inline[] {
  return text === "" ? [] : [{ type: "text", text: text.replace(/\s+/g, " ") }];
}
