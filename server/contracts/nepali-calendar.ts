/**
 * Days in each month of the years of Bikram Sambat, less 29. Nepal fixes them year by year and no rule gives them; these
 * are the years on which the calendars in common use agree. Later years are added when they are published; until then
 * a date of theirs is shown in the Gregorian calendar alone.
 */
const FIRST_YEAR = 2070;
const FIRST_DAY = Date.UTC(2013, 3, 14);
const MONTHS_LESS_29 = [
  "222322011011",
  "223222101011",
  "232321101011",
  "232321110012",
  "222322101011",
  "223222101011",
  "232321110011",
  "232321110102",
  "222322101011",
  "223222101011",
  "232321110011",
  "232321110102",
  "223222101011",
  "223222101011",
  "223221110111",
];
const MONTH_NAMES = ["बैशाख", "जेठ", "असार", "साउन", "भदौ", "असोज", "कात्तिक", "मंसिर", "पुस", "माघ", "फागुन", "चैत"];
const DAY = 86_400_000;

export type NepaliDate = { year: number; month: number; day: number; monthName: string };

/** The day in Bikram Sambat, or null beyond the years that are known. Months count from 1. */
export function nepaliDate(day: { year: number; month: number; day: number }): NepaliDate | null {
  let left = Math.round((Date.UTC(day.year, day.month - 1, day.day) - FIRST_DAY) / DAY);
  if (left < 0) return null;
  for (const [index, months] of MONTHS_LESS_29.entries()) {
    for (const [month, more] of [...months].entries()) {
      const length = 29 + Number(more);
      if (left < length) {
        return { year: FIRST_YEAR + index, month: month + 1, day: left + 1, monthName: MONTH_NAMES[month] ?? "" };
      }
      left -= length;
    }
  }
  return null;
}
