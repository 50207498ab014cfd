import { nepaliDate } from "./nepali-calendar.ts";
import { pluralOf } from "./plural-rules.ts";

/**
 * The one module that writes numbers, dates and lists. What a language needs for that comes as data, taken from the
 * server's Intl: browsers know fewer languages and other editions of them, and would write a page differently.
 */
export type FormatWords = {
  language: string;
  /** Sentences with {weekday} {day} {month} {year} {hour} {minute} {half}. */
  date: string;
  weekdayDate: string;
  monthYear: string;
  shortDate: string;
  dateTime: string;
  time: string;
  months: readonly string[];
  shortMonths: readonly string[];
  /** From Monday; in full and in few letters. */
  weekdays: readonly string[];
  shortWeekdays: readonly string[];
  /** With which of them a week begins, from 0. */
  firstWeekday: number;
  hours: { twelve: boolean; padded: boolean; am: string; pm: string };
  number: { group: string; decimal: string; minus: string; lastGroup: number; otherGroups: number; from: number };
  now: string;
  yesterday: string;
  tomorrow: string;
  /** By unit, direction and plural: "{n} hours ago". */
  relative: Readonly<Record<"minute" | "hour" | "day", Record<"past" | "future", Record<string, string>>>>;
  list: { two: string; start: string; middle: string; end: string };
  sizes: Readonly<Record<"byte" | "kilobyte" | "megabyte", Record<string, string>>>;
  /** The ten digits of the language's own script. */
  digits: string;
};

export type Reader = { timeZone: string; digits: "latn" | "native" };

/** Writes for one reader. Moments are ISO 8601 or Date. */
export type Format = {
  number(value: number): string;
  /** The same of an exact decimal, "1250.50", with all its digits. */
  decimal(exact: string): string;
  /** "24 November 2026"; in Nepali with Bikram Sambat before it. */
  date(at: Moment): string;
  /** The same in few letters. */
  shortDate(at: Moment): string;
  /** "Tuesday, 24 November 2026"; the weekday stands before both calendars. */
  day(at: Moment): string;
  /** "November 2026"; in Nepali with the months of Bikram Sambat that it holds. */
  month(year: number, month: number): string;
  /** The day of Bikram Sambat, for who reads Nepali; else empty. */
  nepaliDay(date: { year: number; month: number; day: number }): string;
  /** Names of the days of a week, in the order in which weeks are written; in full and in few letters. */
  week: readonly { full: string; short: string }[];
  /** With which weekday a week begins, from Monday, 0. */
  firstWeekday: number;
  /** The same for a clock of another zone. */
  inZone(timeZone: string): Format;
  time(at: Moment): string;
  /** An hour of any day: "7:00". */
  wallTime(hour: number): string;
  /** Day and time in full, for a title. */
  full(at: Moment): string;
  /** How long ago, or the day when that says more. */
  when(at: Moment, now: Moment): string;
  list(items: readonly string[]): string;
  /** "38 kB" */
  size(bytes: number): string;
};
type Moment = string | Date;
type Wall = { year: number; month: number; day: number; hour: number; minute: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function formatFor(words: FormatWords, reader: Reader): Format {
  const digits = (text: string) => (reader.digits === "native" ? inOwnDigits(text, words.digits) : text);
  const number = (value: number) => digits(grouped(rounded(value), words.number));
  const wall = (at: Moment) => wallClock(new Date(at), reader.timeZone);
  const filled = (pattern: string, clock: Wall, months = words.months) =>
    digits(fillDate(pattern, clock, words, months));
  const twoCalendars = (pattern: string, clock: Wall, months = words.months) => {
    const gregorian = filled(pattern, clock, months);
    const nepali = words.language === "ne" ? nepaliDate(clock) : null;
    return nepali ? `${digits(`${nepali.year} ${nepali.monthName} ${nepali.day}`)} (${gregorian})` : gregorian;
  };
  const counted = (patterns: Record<string, string>, count: number) =>
    (patterns[pluralOf(words.language, count)] ?? patterns.other ?? "{n}").replace("{n}", number(count));

  const nepaliMonth = (day: { year: number; month: number; day: number }) => {
    const nepali = words.language === "ne" ? nepaliDate(day) : null;
    return nepali && { ...nepali, title: digits(`${nepali.year} ${nepali.monthName}`) };
  };

  return {
    number,
    decimal: (exact) => digits(grouped(exact, words.number)),
    inZone: (timeZone) => formatFor(words, { ...reader, timeZone }),
    day: (at) => twoCalendars(words.weekdayDate, wall(at)),
    month(year, month) {
      const gregorian = filled(words.monthYear, { year, month, day: 1, hour: 0, minute: 0 });
      const from = nepaliMonth({ year, month, day: 1 });
      const to = nepaliMonth({ year, month, day: new Date(Date.UTC(year, month, 0)).getUTCDate() });
      if (!from || !to) return gregorian;
      const span = from.year === to.year ? `${from.title}–${to.monthName}` : `${from.title}–${to.title}`;
      return `${span} (${gregorian})`;
    },
    firstWeekday: words.firstWeekday,
    nepaliDay: (day) => digits(String(nepaliMonth(day)?.day ?? "")),
    week: words.weekdays.map((_, index) => {
      const at = (index + words.firstWeekday) % 7;
      return { full: words.weekdays[at] ?? "", short: words.shortWeekdays[at] ?? "" };
    }),
    date: (at) => twoCalendars(words.date, wall(at)),
    shortDate: (at) => filled(words.shortDate, wall(at), words.shortMonths),
    time: (at) => filled(words.time, wall(at)),
    wallTime: (hour) => filled(words.time, { year: 2000, month: 1, day: 1, hour, minute: 0 }),
    full: (at) => twoCalendars(words.dateTime, wall(at)),
    when(at, now) {
      const distance = new Date(now).getTime() - new Date(at).getTime();
      const direction = distance < 0 ? "future" : "past";
      const away = Math.abs(distance);
      if (away < MINUTE) return words.now;
      if (away < HOUR) return counted(words.relative.minute[direction], Math.floor(away / MINUTE));
      const days = Math.abs(dayNumber(wall(now)) - dayNumber(wall(at)));
      if (away < DAY && days === 0) return counted(words.relative.hour[direction], Math.floor(away / HOUR));
      if (away < 6 * HOUR) return counted(words.relative.hour[direction], Math.floor(away / HOUR));
      if (days === 1) return direction === "past" ? words.yesterday : words.tomorrow;
      if (days < 7) return counted(words.relative.day[direction], days);
      return filled(words.shortDate, wall(at), words.shortMonths);
    },
    list: (items) => joined(items, words),
    size(bytes) {
      if (bytes < 1000) return counted(words.sizes.byte, bytes);
      const [unit, value] =
        bytes < 999_500 ? (["kilobyte", bytes / 1000] as const) : (["megabyte", bytes / 1e6] as const);
      return counted(words.sizes[unit], value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
    },
  };
}

function fillDate(pattern: string, clock: Wall, words: FormatWords, months: readonly string[]): string {
  const { twelve, padded, am, pm } = words.hours;
  const hour = twelve ? clock.hour % 12 || 12 : clock.hour;
  const values: Record<string, string> = {
    weekday: words.weekdays[(dayNumber(clock) + 3) % 7] ?? "",
    year: String(clock.year),
    month: months[clock.month - 1] ?? "",
    day: String(clock.day),
    hour: padded ? twoDigits(hour) : String(hour),
    minute: twoDigits(clock.minute),
    half: clock.hour < 12 ? am : pm,
  };
  return pattern.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? "");
}

/** To thousandths, as an exact decimal. */
function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function grouped(
  exact: string,
  { group, decimal, minus, lastGroup, otherGroups, from }: FormatWords["number"],
): string {
  const [whole = "0", rest] = exact.replace("-", "").split(".");
  const sign = exact.startsWith("-") ? minus : "";
  const fraction = rest ? decimal + rest : "";
  if (whole.length < from) return sign + whole + fraction;
  const groups = [whole.slice(-lastGroup)];
  for (let end = whole.length - lastGroup; end > 0; end -= otherGroups) {
    groups.unshift(whole.slice(Math.max(0, end - otherGroups), end));
  }
  return sign + groups.join(group) + fraction;
}

function joined(items: readonly string[], { list, language }: FormatWords): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  const end = items.length === 2 ? list.two : list.end;
  const before = items.slice(0, -1);
  const first = before[0] ?? "";
  const many = before
    .slice(1)
    .reduce((text, item, index) => text + (index === 0 ? list.start : list.middle) + item, first);
  // In Spanish "y" gives way to "e" before the same sound.
  const and = language === "es" && /^(i|í|hi(?!e|a))/i.test(last) ? end.replace(" y ", " e ") : end;
  return many + and + last;
}

function inOwnDigits(text: string, own: string): string {
  const digits = [...own];
  return text.replaceAll(/[0-9]/g, (digit) => digits[Number(digit)] ?? digit);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function dayNumber({ year, month, day }: Wall): number {
  return Date.UTC(year, month - 1, day) / DAY;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall says there. English and time zones are in every browser. */
function wallClock(at: Date, timeZone: string): Wall {
  if (timeZone === "UTC") return worldClock(at);
  const clock = clocks.get(timeZone) ?? openClock(timeZone);
  clocks.set(timeZone, clock);
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

/** What guests see, without asking Intl for each moment of a page. */
function worldClock(at: Date): Wall {
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
  };
}

function openClock(timeZone: string): Intl.DateTimeFormat {
  const wanted = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const options = { ...wanted, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn" } as const;
  try {
    return new Intl.DateTimeFormat("en", { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" });
  }
}
