/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * A value as the one text that RFC 8785 (JSON Canonicalization Scheme) has for it, so that whoever has the same value has
 * the same bytes in UTF-8. Numbers and strings are written as ECMAScript writes them, which the standard refers to; what
 * is left to do is to put names in the order of their UTF-16 units, and to refuse what is no Unicode or no number.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return stringText(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value)
    .sort()
    .flatMap((name) => {
      const part = value[name];
      return part === undefined ? [] : [`${stringText(name)}:${canonicalJson(part)}`];
    });
  return `{${members.join(",")}}`;
}

function isList(value: readonly Json[] | object): value is readonly Json[] {
  return Array.isArray(value);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError("no number of JSON");
  return JSON.stringify(value);
}

function stringText(value: string): string {
  if (!value.isWellFormed()) throw new TypeError("half a letter of UTF-16");
  return JSON.stringify(value);
}
