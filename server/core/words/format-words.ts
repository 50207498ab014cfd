import type { FormatWords } from "#server/contracts/format.ts";
import type { Language } from "#server/contracts/languages.ts";

const HALF_PAST_FIVE = Date.UTC(2026, 10, 24, 5, 30);
/** The twelve hours with a Latin AM or PM read backwards from right to left. */
const HOURS: Partial<Record<Language, string>> = { ur: "-hc-h23" };
const SCRIPTS: Partial<Record<Language, string>> = { ne: "deva", lo: "laoo", ur: "arabext" };

/** Takes from Node's Intl what one language needs to write numbers, dates and lists. */
export function formatWordsOf(language: Language): FormatWords {
  const tag = `${language}-u-nu-latn-ca-gregory${HOURS[language] ?? ""}`;
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: "short", timeZone: "UTC" });
  const hour = clock.formatToParts(HALF_PAST_FIVE).find(({ type }) => type === "hour")?.value ?? "";
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  return {
    language,
    date: datePattern(tag, { dateStyle: "long" }),
    shortDate: datePattern(tag, { year: "numeric", month: "short", day: "numeric" }),
    weekdayDate: datePattern(tag, { weekday: "long", year: "numeric", month: "long", day: "numeric" }),
    monthYear: datePattern(tag, { month: "long", year: "numeric" }),
    dateTime: datePattern(tag, { dateStyle: "long", timeStyle: "short" }),
    time: datePattern(tag, { timeStyle: "short" }),
    months: monthNames(tag, { dateStyle: "long" }),
    shortMonths: monthNames(tag, { year: "numeric", month: "short", day: "numeric" }),
    weekdays: weekdayNames(tag, "long"),
    shortWeekdays: weekdayNames(tag, "short"),
    firstWeekday: weekOf(language).firstDay - 1,
    hours: {
      twelve: clock.resolvedOptions().hour12 === true,
      padded: hour.length === 2,
      am: halfOf(clock, 5),
      pm: halfOf(clock, 17),
    },
    number: numberShape(tag),
    now: relative.format(0, "second"),
    yesterday: relative.format(-1, "day"),
    tomorrow: relative.format(1, "day"),
    relative: { minute: relativeOf(tag, "minute"), hour: relativeOf(tag, "hour"), day: relativeOf(tag, "day") },
    list: listShape(language),
    sizes: { byte: sizeOf(tag, "byte"), kilobyte: sizeOf(tag, "kilobyte"), megabyte: sizeOf(tag, "megabyte") },
    digits: new Intl.NumberFormat(`${language}-u-nu-${SCRIPTS[language] ?? "latn"}`, { useGrouping: false })
      .format(9_876_543_210)
      .split("")
      .reverse()
      .join(""),
  };
}

function datePattern(tag: string, options: Intl.DateTimeFormatOptions): string {
  const parts = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" }).formatToParts(HALF_PAST_FIVE);
  return parts
    .map(({ type, value }) => (type === "literal" ? value : `{${type === "dayPeriod" ? "half" : type}}`))
    .join("");
}

function monthNames(tag: string, options: Intl.DateTimeFormatOptions): string[] {
  const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => partOf(format.formatToParts(Date.UTC(2026, month, 15)), "month"));
}

/** TypeScript does not know of it yet. */
export function weekOf(language: Language): { firstDay: number } {
  return (new Intl.Locale(language) as Intl.Locale & { getWeekInfo(): { firstDay: number } }).getWeekInfo();
}

/** From Monday. */
function weekdayNames(tag: string, weekday: "long" | "short"): string[] {
  const format = new Intl.DateTimeFormat(tag, { weekday, timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2026, 10, 23 + day)));
}

function halfOf(clock: Intl.DateTimeFormat, hour: number): string {
  return partOf(clock.formatToParts(Date.UTC(2026, 10, 24, hour)), "dayPeriod");
}

function partOf(parts: readonly { type: string; value: string }[], wanted: string): string {
  return parts.find(({ type }) => type === wanted)?.value ?? "";
}

function numberShape(tag: string): FormatWords["number"] {
  const format = new Intl.NumberFormat(tag);
  const parts = format.formatToParts(1_234_567_890.5);
  const wholes = parts.filter(({ type }) => type === "integer").map(({ value }) => value.length);
  const from =
    [4, 5].find((length) => format.formatToParts(10 ** (length - 1)).some(({ type }) => type === "group")) ?? 5;
  return {
    group: partOf(parts, "group"),
    decimal: partOf(parts, "decimal"),
    minus: format.format(-1).slice(0, -1),
    lastGroup: wholes.at(-1) ?? 3,
    otherGroups: wholes.at(-2) ?? 3,
    from,
  };
}

/** A number for each plural category that small counts fall into. */
function samples(tag: string): Map<string, number> {
  const rules = new Intl.PluralRules(tag);
  return new Map([5, 2, 1].map((count) => [rules.select(count), count]));
}

function relativeOf(tag: string, unit: "minute" | "hour" | "day") {
  const format = new Intl.RelativeTimeFormat(tag, { numeric: "always" });
  const pattern = (value: number) => counted(format.formatToParts(value, unit));
  const all = [...samples(tag)];
  return {
    past: Object.fromEntries(all.map(([category, count]) => [category, pattern(-count)])),
    future: Object.fromEntries(all.map(([category, count]) => [category, pattern(count)])),
  };
}

function sizeOf(tag: string, unit: string) {
  const format = new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "short" });
  return Object.fromEntries(
    [...samples(tag)].map(([category, count]) => [category, counted(format.formatToParts(count))]),
  );
}

function counted(parts: readonly { type: string; value: string }[]): string {
  return parts.map(({ type, value }) => (type === "integer" ? "{n}" : value)).join("");
}

function listShape(language: string): FormatWords["list"] {
  const format = new Intl.ListFormat(language, { type: "conjunction" });
  const literals = (items: string[]) =>
    format
      .formatToParts(items)
      .filter(({ type }) => type === "literal")
      .map(({ value }) => value);
  const [two = ", "] = literals(["a", "b"]);
  const [start = ", ", middle = ", ", end = ", "] = literals(["a", "b", "c", "d"]);
  return { two, start, middle, end };
}

const ZERO_WIDTH = /\u200b/g;

/** What the clock of a time zone is called: "Nepal time". */
export function zoneName(language: Language, { zone, at }: { zone: string; at: Date }): string {
  const format = new Intl.DateTimeFormat(`${language}-u-nu-latn`, { timeZone: zone, timeZoneName: "longGeneric" });
  return partOf(format.formatToParts(at), "timeZoneName").replaceAll(ZERO_WIDTH, "");
}
