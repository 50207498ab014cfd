import { z } from "zod";
import { CURRENCIES } from "./currencies.ts";
import { fits, inMinor, ofMinor, percentOf, readExact, timesInMinor } from "./exact.ts";
import { namedSource, type SourceView } from "./plan-sources.ts";
import type { PlanView, SectionBeside, SectionLine, TemplateWords } from "./plans.ts";
import { sectionPath } from "./plans.ts";
import { Id, SendKey } from "./primitives.ts";
import { inLatinDigits, optionalLine, optionalText } from "./text.ts";

/** Kinds of sections that are rows, each with its own fields. */
export const ROW_KINDS = ["places", "people", "activities", "budget", "indicators", "sources"] as const;
export type RowKind = (typeof ROW_KINDS)[number];
export type SectionKind = "text" | RowKind;

/** So many rows a section has at most. */
export const MOST_ROWS = 100;
/** A plan's months are counted from its beginning; so long it takes at most. */
export const MOST_MONTHS = 60;

const typed = optionalText({ max: 1_000 }).default("");
/** What the form of a row brings, whatever its kind; what it must be, the section's kind says (`readRow`). */
const rowFields = {
  ...{ name: typed, district: typed, country: typed, families: typed, role: typed, organisation: typed, brings: typed },
  ...{ what: typed, who: typed, from: typed, until: typed, quantity: typed, unit: typed, price: typed, own: typed },
  ...{ baseline: typed, target: typed, by: typed, how: typed, where: typed, note: typed },
};
type FieldName = keyof typeof rowFields;

type FieldType =
  | "line"
  | "paragraph"
  | "number"
  | "quantity"
  | "price"
  | "money"
  | "month"
  | "day"
  | "count"
  | "source";
export type RowField = { name: FieldName; type: FieldType; required?: true };

/** What a row of each kind says; the first field names it. */
export const ROW_FIELDS: Readonly<Record<RowKind, readonly RowField[]>> = {
  places: [
    { name: "name", type: "line", required: true },
    { name: "district", type: "line" },
    { name: "country", type: "line" },
    { name: "families", type: "count" },
  ],
  people: [
    { name: "name", type: "line", required: true },
    { name: "role", type: "line", required: true },
    { name: "organisation", type: "line" },
    { name: "brings", type: "paragraph" },
  ],
  activities: [
    { name: "what", type: "line", required: true },
    { name: "who", type: "line", required: true },
    { name: "from", type: "month", required: true },
    { name: "until", type: "month", required: true },
  ],
  budget: [
    { name: "what", type: "line", required: true },
    { name: "quantity", type: "quantity", required: true },
    { name: "unit", type: "line" },
    { name: "price", type: "price", required: true },
    { name: "own", type: "money" },
  ],
  indicators: [
    { name: "what", type: "line", required: true },
    { name: "unit", type: "line" },
    { name: "baseline", type: "number" },
    { name: "target", type: "number", required: true },
    { name: "by", type: "day" },
    { name: "how", type: "paragraph" },
  ],
  sources: [
    { name: "where", type: "source", required: true },
    { name: "note", type: "paragraph" },
  ],
};

const LONGEST = { line: 200, paragraph: 600 } as const;
/** Every deed names its plan by address or id, and its section by its key, as they stand in the URL. */
const ofRows = { key: SendKey, plan: z.string(), section: z.string().max(60) };
const ofRow = { ...ofRows, row: Id };

const revision = z.coerce.number({ error: "unusable" }).int().positive();

export const AddRowInput = z.object({ ...ofRows, ...rowFields });
export type AddRowInput = z.input<typeof AddRowInput>;
/** In the revision that its writer saw. */
export const ChangeRowInput = z.object({ ...ofRow, revision, ...rowFields });
export type ChangeRowInput = z.output<z.ZodObject<typeof ofRow>> & { revision: number } & z.input<
    z.ZodObject<typeof rowFields>
  >;
export const RowInput = z.object(ofRow);
export type RowInput = z.infer<typeof RowInput>;
export const ChooseCurrencyInput = z.object({
  key: SendKey,
  plan: z.string(),
  currency: z.enum(CURRENCIES, { error: "choiceUnknown" }),
});
export type ChooseCurrencyInput = z.infer<typeof ChooseCurrencyInput>;

/** By the names of its kind's fields; what is not said is left out. */
export type RowValues = Readonly<Record<string, string>>;

/** A row as somebody types it. */
export type TypedRow = Readonly<Partial<Record<FieldName, string | undefined>>>;

/** A row as it is kept, of what a form says; or what is wrong, by field. */
export function readRow(kind: RowKind, given: TypedRow): { values: RowValues } | { wrong: Record<string, string> } {
  const wrong: Record<string, string> = {};
  const values: Record<string, string> = {};
  for (const { name, type, required } of ROW_FIELDS[kind]) {
    const words = (given[name] ?? "").trim();
    const read = /[^\s\p{M}\p{C}]/u.test(words) ? readers[type](words) : null;
    if (read === null && required) wrong[name] = "required";
    if (read !== null && "wrong" in read) wrong[name] = read.wrong;
    if (read !== null && "exact" in read) values[name] = read.exact;
  }
  if (Object.keys(wrong).length === 0) Object.assign(wrong, together(kind, values));
  return Object.keys(wrong).length > 0 ? { wrong } : { values };
}

type Reading = { exact: string } | { wrong: string };

const readers: Record<FieldType, (words: string) => Reading> = {
  line: (words) => said(optionalLine({ max: LONGEST.line }), words),
  paragraph: (words) => said(optionalText({ max: LONGEST.paragraph }), words),
  number: (words) => amount(words, { behind: 4 }),
  quantity: (words) => amount(words, { behind: 3, positive: true }),
  price: (words) => amount(words, { behind: 4, positive: true }),
  money: (words) => amount(words, { behind: 3, positive: true }),
  month: (words) => whole(words, { min: 1, max: MOST_MONTHS }),
  // What it names is looked up afterwards, through who names it.
  source: (words) => (namedSource(words) ? { exact: words } : { wrong: "sourceUnseen" }),
  count: (words) => whole(words, { min: 0, max: 10_000_000 }),
  day(words) {
    const day = inLatinDigits(words);
    const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
    // The 31st of a month that has thirty days would become the first of the next.
    const real = at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
    return real && day > "1900" && day < "2200" ? { exact: day } : { wrong: "dateWrong" };
  },
};

function said(contract: z.ZodType<string>, words: string): Reading {
  const parsed = contract.safeParse(words);
  return parsed.success ? { exact: parsed.data } : { wrong: parsed.error.issues[0]?.message ?? "unusable" };
}

function amount(words: string, { behind, positive }: { behind: number; positive?: true }): Reading {
  const read = readExact(words);
  if ("wrong" in read) return read;
  if (positive && read.exact.startsWith("-")) return { wrong: "amountNegative" };
  return fits(read.exact, { behind }) ? read : { wrong: "amountFine" };
}

function whole(words: string, { min, max }: { min: number; max: number }): Reading {
  const read = readExact(words);
  const number = "exact" in read ? Number(read.exact) : Number.NaN;
  if (!Number.isInteger(number)) return { wrong: "numberWrong" };
  return number < min || number > max ? { wrong: "numberOutside" } : { exact: String(number) };
}

/** What two fields say of each other. */
function together(
  kind: RowKind,
  { from, until, quantity, price, own }: Record<string, string>,
): Record<string, string> {
  if (kind === "activities" && Number(until) < Number(from)) return { until: "monthsBackward" };
  if (kind === "budget" && own !== undefined && quantity !== undefined && price !== undefined)
    // As fine as any currency is, so that the answer is the same in each.
    return inMinor(own, 8) > timesInMinor(quantity, price, 8) ? { own: "ownMoreThanAll" } : {};
  return {};
}

/** What a row of a budget comes to, and a whole one, as exact decimals in its currency of so many digits. */
export function budgetOf(rows: readonly { values: RowValues }[], digits: number) {
  const lines = rows.map(({ values: { quantity = "0", price = "0", own = "0" } }) => ({
    total: timesInMinor(quantity, price, digits),
    own: inMinor(own, digits),
  }));
  const total = lines.reduce((sum, line) => sum + line.total, 0n);
  const own = lines.reduce((sum, line) => sum + line.own, 0n);
  const decimal = (minor: bigint) => ofMinor(minor, digits);
  return {
    lines: lines.map((line) => ({ total: decimal(line.total), own: decimal(line.own) })),
    ...{ total: decimal(total), own: decimal(own), asked: decimal(total - own), share: percentOf(own, total) },
  };
}

/** The last month of activities. */
export function lastMonth(rows: readonly { values: RowValues }[]): number {
  return Math.max(1, ...rows.map(({ values }) => Number(values.until)));
}

/** Where a section of rows is written, and what is one of them. */
export function rowsPath(plan: string, section: string): string {
  return `${sectionPath(plan, section)}/rows`;
}
export function rowPath(plan: string, section: string, row: string): string {
  return `${rowsPath(plan, section)}/${row}`;
}

/** Where a section is written, whatever its kind. */
export function writePath(plan: string, { key, kind }: { key: string; kind: SectionKind }): string {
  return kind === "text" ? sectionPath(plan, key) : rowsPath(plan, key);
}

/** What a row is called: what its first field says. */
export function nameOfRow(kind: RowKind, { values, source }: Pick<RowView, "values" | "source">): string {
  return source?.title ?? values[ROW_FIELDS[kind][0]?.name ?? ""] ?? "";
}

/** A row as it is shown; of one that was taken away, `removed`. */
export type RowView = { id: string; revision: number; values: RowValues; language: string; removed: boolean } & {
  /** What it was learned from, which the reader may see; only of such rows. */
  source?: SourceView;
  /** Of the fields that are shown in another language than the row's. */
  languages?: Readonly<Record<string, string>>;
};

/** A section of rows with what its template asks for, to be written. */
export type RowsPage = {
  plan: PlanView;
  section: SectionLine & { guidance: TemplateWords | null; example: TemplateWords | null; apart: boolean };
  kind: RowKind;
  rows: RowView[];
  /** What its writer may name with one tap, where it is what the plan learned from. */
  picks: SourceView[];
  before: SectionBeside | null;
  after: SectionBeside | null;
  /** Of the log of the plan's room, when this was read. */
  seq: number;
};

/** What is told in a plan's room when its rows changed. */
export const ROWS_ENTRY = "plan.rows";
