import { inLatinDigits } from "./text.ts";

/* Exact decimals: what people write as a number is kept as they wrote it and added up in whole numbers, never as floats. */

/** So many digits before and behind the point; more is a slip of the finger. */
const MOST_DIGITS = 12;
const EXACT = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/;

type Exact = { units: bigint; scale: number };

/**
 * A number as somebody types it, in the digits of any script, with or without signs between thousands: "1,20,000" and
 * "12.50" are clear; "12,000" is twelve for some and twelve thousand for others, and is asked for again.
 */
export function readExact(typed: string): { exact: string } | { wrong: "amountWrong" | "amountUnclear" } {
  const plain = inLatinDigits(typed)
    .trim()
    .replace(/[\s'’_]/gu, "")
    .replaceAll("٫", ".")
    .replaceAll("٬", ",")
    .replace("−", "-");
  const [, sign = "", body = ""] = /^([-+]?)([\d.,]+)$/.exec(plain) ?? [];
  const marks = [...body.matchAll(/[.,]/g)].map(([mark]) => mark);
  const last = marks.at(-1);
  if (body === "" || !/\d/.test(body)) return { wrong: "amountWrong" };
  if (marks.length === 1 && last !== undefined && /^[1-9]\d{0,2}[.,]\d{3}$/.test(body))
    return { wrong: "amountUnclear" };
  const grouped = marks.length > 1 && marks.every((mark) => mark === last);
  const cut = last === undefined || grouped ? body.length : body.lastIndexOf(last);
  const whole = body.slice(0, cut);
  if (!isGrouped(whole)) return { wrong: "amountWrong" };
  const behind = body.slice(cut + 1);
  const exact = tidy(`${sign === "-" ? "-" : ""}${whole.replace(/[.,]/g, "") || "0"}${behind ? `.${behind}` : ""}`);
  return EXACT.test(exact) ? { exact } : { wrong: "amountWrong" };
}

/** Thousands, or lakhs as they are written in India and Nepal; all with the same sign. */
function isGrouped(whole: string): boolean {
  return /^\d*$/.test(whole) || /^\d{1,3}([.,])(\d{2,3}\1)*\d{3}$/.test(whole);
}

/** The same number in the one way in which it is kept: no zeros that say nothing. */
function tidy(number: string): string {
  const [, sign = "", whole = "0", behind = ""] = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(number) ?? [];
  const exact = behind ? `${whole}.${behind}` : whole;
  return exact === "0" ? exact : `${sign}${exact}`;
}

/** Whether it has at most so many digits behind the point, and before it. */
export function fits(exact: string, { behind, before = MOST_DIGITS }: { behind: number; before?: number }): boolean {
  const [whole = "", rest = ""] = exact.replace("-", "").split(".");
  return rest.length <= behind && whole.length <= before;
}

/** An amount of money in the smallest pieces of its currency; a half is rounded up. */
export function inMinor(exact: string, digits: number): bigint {
  return atScale(parsed(exact), digits);
}

/** How much so many cost together, in the smallest pieces of the currency. */
export function timesInMinor(quantity: string, price: string, digits: number): bigint {
  const a = parsed(quantity);
  const b = parsed(price);
  return atScale({ units: a.units * b.units, scale: a.scale + b.scale }, digits);
}

/** Smallest pieces as an exact decimal; whole amounts without a point. */
export function ofMinor(minor: bigint, digits: number): string {
  const size = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const whole = size.slice(0, size.length - digits);
  const behind = size.slice(size.length - digits);
  return `${minor < 0n ? "-" : ""}${whole}${/[1-9]/.test(behind) ? `.${behind}` : ""}`;
}

/** How many hundredths one is of the other, rounded; of nothing: none. */
export function percentOf(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 200n + whole) / (whole * 2n));
}

function parsed(exact: string): Exact {
  const [, sign, whole = "0", behind = ""] = EXACT.exec(exact) ?? [];
  const units = BigInt(whole + behind);
  return { units: sign === "-" ? -units : units, scale: behind.length };
}

function atScale({ units, scale }: Exact, digits: number): bigint {
  if (scale <= digits) return units * 10n ** BigInt(digits - scale);
  const step = 10n ** BigInt(scale - digits);
  const size = units < 0n ? -units : units;
  const rounded = (size * 2n + step) / (step * 2n);
  return units < 0n ? -rounded : rounded;
}
