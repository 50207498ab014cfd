/* How events repeat: what people choose, and the rule of RFC 5545 that it is. Pure. */

export const repeats = ["never", "day", "week", "twoWeeks", "month", "weekdayOfMonth"] as const;
export type Repeat = (typeof repeats)[number];

/** A repetition and how many times it happens in all; "never" is once. */
export type Repetition = { repeat: Repeat; times: number };

export const MOST_TIMES = 104;
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const RULES = {
  day: "FREQ=DAILY",
  week: "FREQ=WEEKLY",
  twoWeeks: "FREQ=WEEKLY;INTERVAL=2",
  month: "FREQ=MONTHLY",
  weekdayOfMonth: "FREQ=MONTHLY;BYDAY=",
} as const;

/** The rule for what begins on a date ("2026-12-03"); null: once. A fifth weekday of a month is its last. */
export function ruleOf({ repeat, times }: Repetition, date: string): string | null {
  if (repeat === "never" || times < 2) return null;
  const of = repeat === "weekdayOfMonth" ? RULES[repeat] + weekdayOf(date) : RULES[repeat];
  return `${of};COUNT=${times}`;
}

/** What was chosen to make a rule. */
export function repetitionOf(rule: string | null): Repetition {
  const [, of = "", times = "1"] = /^(.*);COUNT=(\d+)$/.exec(rule ?? "") ?? [];
  const repeat = repeats.find(
    (one) => one !== "never" && (one === "weekdayOfMonth" ? of.startsWith(RULES[one]) : of === RULES[one]),
  );
  return repeat ? { repeat, times: Number(times) } : { repeat: "never", times: 1 };
}

function weekdayOf(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  const which = Math.ceil(at.getUTCDate() / 7);
  return `${which > 4 ? -1 : which}${WEEKDAYS[(at.getUTCDay() + 6) % 7]}`;
}
