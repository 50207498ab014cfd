import { describe, expect, it } from "vitest";
import { formatFor } from "#server/contracts/format.ts";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { nepaliDate } from "#server/contracts/nepali-calendar.ts";
import { pluralOf } from "#server/contracts/plural-rules.ts";
import { formatWordsOf, weekOf } from "./format-words.ts";

const kathmandu = { timeZone: "Asia/Kathmandu", digits: "latn" } as const;
const inLanguage = (language: (typeof LANGUAGES)[number], digits: "latn" | "native" = "latn") =>
  formatFor(formatWordsOf(language), { timeZone: "Asia/Kathmandu", digits });
const moments = ["2026-11-24T00:15:00Z", "2026-01-01T18:20:00Z", "2024-02-29T12:00:00Z", "2013-07-09T23:59:00Z"];
const numbers = [0, 1, 9.5, 999, 1000, 1234, 9999, 10_000, 123_456.75, 1_234_567, 98_765_432, -1200];

describe.each(LANGUAGES)("in %s", (language) => {
  const tag = `${language}-u-nu-latn-ca-gregory${language === "ur" ? "-hc-h23" : ""}`;
  const format = inLanguage(language);

  it("numbers are those of Intl", () => {
    const intl = new Intl.NumberFormat(tag);
    expect(numbers.map(format.number)).toEqual(numbers.map((value) => intl.format(value)));
  });

  it("times and short dates are those of Intl", () => {
    const time = new Intl.DateTimeFormat(tag, { timeStyle: "short", timeZone: "Asia/Kathmandu" });
    const day = { year: "numeric", month: "short", day: "numeric", timeZone: "Asia/Kathmandu" } as const;
    const date = new Intl.DateTimeFormat(tag, day);
    expect(moments.map(format.time)).toEqual(moments.map((at) => time.format(new Date(at))));
    expect(moments.map(format.shortDate)).toEqual(moments.map((at) => date.format(new Date(at))));
  });

  it("full dates hold those of Intl", () => {
    const intl = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Kathmandu" });
    for (const at of moments) expect(format.full(at)).toContain(intl.format(new Date(at)));
  });

  it("days and months are those of Intl, and weeks begin as they do there", () => {
    const parts = {
      weekday: "long",
      year: "numeric",
      month: "long",
      day: "numeric",
      timeZone: "Asia/Kathmandu",
    } as const;
    const day = new Intl.DateTimeFormat(tag, parts);
    for (const at of moments) expect(format.day(at)).toContain(day.format(new Date(at)));
    const month = new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" });
    for (const at of [0, 5, 11]) expect(format.month(2026, at + 1)).toContain(month.format(Date.UTC(2026, at, 1)));
    const [first] = format.week;
    const weekday = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" });
    const { firstDay } = weekOf(language);
    expect([first?.full, format.week.length]).toEqual([weekday.format(Date.UTC(2026, 10, 22 + firstDay)), 7]);
  });

  it("lists are those of Intl", () => {
    const intl = new Intl.ListFormat(language);
    const names = ["Sita", "Efraín", "Khamla", "Inés"];
    for (const length of [0, 1, 2, 3, 4])
      expect(format.list(names.slice(0, length))).toBe(intl.format(names.slice(0, length)));
  });

  it("the time that has passed is told as Intl tells it", () => {
    const intl = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
    const now = new Date("2026-11-24T12:00:00Z");
    const ago = (minutes: number) => format.when(new Date(now.getTime() - minutes * 60_000), now);
    expect([0, 1, 2, 59, 61, 180, -5, -120].map(ago)).toEqual([
      intl.format(0, "second"),
      intl.format(-1, "minute"),
      intl.format(-2, "minute"),
      intl.format(-59, "minute"),
      intl.format(-1, "hour"),
      intl.format(-3, "hour"),
      intl.format(5, "minute"),
      intl.format(2, "hour"),
    ]);
    expect([1, 3, 6, 7].map((days) => ago(days * 1440))).toEqual([
      intl.format(-1, "day"),
      intl.format(-3, "day"),
      intl.format(-6, "day"),
      format.shortDate("2026-11-17T12:00:00Z"),
    ]);
  });

  it("counts as Intl counts", () => {
    const intl = new Intl.PluralRules(language);
    for (const count of [0, 1, 2, 3, 10, 11, 100, 101, 1000, 1_000_000, 2_000_000, 1_500_000]) {
      expect([count, pluralOf(language, count)]).toEqual([count, intl.select(count)]);
    }
  });
});

describe("what differs from reader to reader", () => {
  it("digits are Latin unless the reader wants the script's own", () => {
    expect(["ne", "lo", "ur", "en"].map((language) => inLanguage(language as "ne", "native").number(1234.5))).toEqual([
      "१,२३४.५",
      "໑.໒໓໔,໕",
      "۱,۲۳۴.۵",
      "1,234.5",
    ]);
  });

  it("an hour holds nothing that reads backwards in Urdu", () => {
    expect([0, 7, 12, 19].map(inLanguage("ur").wallTime)).toEqual(["00:00", "07:00", "12:00", "19:00"]);
    expect([0, 7, 12, 19].map(inLanguage("en").wallTime)).toEqual(["12:00 AM", "7:00 AM", "12:00 PM", "7:00 PM"]);
  });

  it("a Nepali date is in both calendars", () => {
    expect(inLanguage("ne").date("2026-11-24T00:00:00Z")).toBe("2083 मंसिर 8 (2026 नोभेम्बर 24)");
    expect(inLanguage("ne").date("2031-01-01T00:00:00Z")).toBe("2031 जनवरी 1");
  });

  it("yesterday is yesterday on the reader's wall", () => {
    const now = "2026-11-24T12:00:00Z";
    const late = "2026-11-23T18:30:00Z";
    const words = formatWordsOf("en");
    expect(formatFor(words, kathmandu).when(late, now)).toBe("17 hours ago");
    expect(formatFor(words, { ...kathmandu, timeZone: "America/Lima" }).when(late, now)).toBe("yesterday");
  });

  it("sizes are rounded to what matters", () => {
    const { size } = inLanguage("en");
    expect([999, 1000, 38_400, 999_499, 1_250_000, 12_600_000].map(size)).toEqual([
      "999 byte",
      "1 kB",
      "38 kB",
      "999 kB",
      "1.3 MB",
      "13 MB",
    ]);
  });

  it("a time zone that nobody knows is no reason to fail", () => {
    expect(formatFor(formatWordsOf("en"), { timeZone: "Moon/Sea", digits: "latn" }).time("2026-11-24T05:30:00Z")).toBe(
      "5:30 AM",
    );
  });
});

describe("Bikram Sambat", () => {
  it("has its new years where Nepal had them", () => {
    const newYears: [number, number, number][] = [
      [2013, 4, 14],
      [2020, 4, 13],
      [2023, 4, 14],
      [2024, 4, 13],
      [2026, 4, 14],
    ];
    const found = newYears.map(([year, month, day]) => nepaliDate({ year, month, day }));
    expect(found.map((date) => date && [date.year, date.month, date.day])).toEqual([
      [2070, 1, 1],
      [2077, 1, 1],
      [2080, 1, 1],
      [2081, 1, 1],
      [2083, 1, 1],
    ]);
  });

  it("is silent beyond the years that are known", () => {
    expect(nepaliDate({ year: 2013, month: 4, day: 13 })).toBeNull();
    expect(nepaliDate({ year: 2028, month: 4, day: 13 })).toBeNull();
    expect(nepaliDate({ year: 2028, month: 4, day: 12 })?.year).toBe(2084);
  });
});

it("a clock of another zone is read beside one's own", () => {
  const format = inLanguage("fr");
  const at = "2026-11-12T11:15:00Z";
  expect([format.time(at), format.inZone("America/Lima").time(at)]).toEqual(["17:00", "06:15"]);
  expect(format.inZone("America/Lima").day("2026-11-12T01:15:00Z")).toBe("mercredi 11 novembre 2026");
});

it("a month is named in Bikram Sambat too, for who reads Nepali", () => {
  expect(inLanguage("ne").month(2026, 11)).toBe("2083 कात्तिक–मंसिर (2026 नोभेम्बर)");
  expect(inLanguage("ne", "native").nepaliDay({ year: 2026, month: 11, day: 12 })).toBe("२६");
  expect(inLanguage("en").nepaliDay({ year: 2026, month: 11, day: 12 })).toBe("");
});
