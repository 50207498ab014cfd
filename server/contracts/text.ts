import { z } from "zod";

// Direction overrides hide what a line says; NUL and lone surrogates cannot be stored; a tower of marks covers its neighbours.
const OVERRIDES = /[\u202d\u202e]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;
const TOWER_OF_MARKS = /\p{M}{9,}/u;
// Fillers of the Korean script are letters by name, and the empty Braille cell a sign, but there is nothing to see.
const INVISIBLE_ONLY = /^[\s\p{M}\p{C}\u115f\u1160\u2800\u3164\uffa0]*$/u;

type Bounds = { max: number };

/** One line that somebody has to write. */
export const requiredLine = ({ max }: Bounds) => optionalLine({ max }).refine(isVisible, "textMissing");

/** One line that may be left empty. */
export const optionalLine = ({ max }: Bounds) => text({ max }).transform((typed) => typed.replace(/\s+/gu, " "));

/** Paragraphs that may be left empty. */
export const optionalText = ({ max }: Bounds) => text({ max });

/** Paragraphs that somebody has to write. */
export const requiredText = ({ max }: Bounds) => text({ max }).refine(isVisible, "textMissing");

/** Paragraphs that somebody pasted, with whatever signs are in them: they are cleaned where they are read. */
export function pastedText({ max }: Bounds) {
  const typedIn = z.string().max(max, "textTooLong");
  written.add(typedIn);
  return typedIn;
}

/** Whether a field of a contract is made for words that somebody writes, unlike a choice, a number or an id. */
export function isWritten(field: unknown): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodNullable || field instanceof z.ZodDefault)
    return isWritten(field.def.innerType);
  if (field instanceof z.ZodPipe) return isWritten(field.def.in);
  return field instanceof z.ZodString && written.has(field);
}

const written = new WeakSet<z.ZodString>();

function text({ max }: Bounds) {
  const typedIn = z.string({ error: "textMissing" });
  written.add(typedIn);
  return typedIn
    .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
    .refine((typed) => typed.length <= max, { error: "textTooLong", abort: true })
    .refine(isReadable, { error: "textUnreadable", abort: true })
    .transform((typed) => typed.normalize("NFC"));
}

function isVisible(typed: string): boolean {
  return !INVISIBLE_ONLY.test(typed);
}

function isReadable(typed: string): boolean {
  return typed.isWellFormed() && !OVERRIDES.test(typed) && !CONTROLS.test(typed) && !TOWER_OF_MARKS.test(typed);
}

/** Digits of any script as Latin ones; other signs stay. */
export function inLatinDigits(typed: string): string {
  return typed.normalize("NFKC").replace(/\p{Nd}/gu, valueOfDigit);
}

/** Unicode keeps the ten digits of a script together, zero first. */
function valueOfDigit(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}
