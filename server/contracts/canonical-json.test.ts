import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type Json } from "./canonical-json.ts";

test("the example of RFC 8785 is written as the standard writes it", () => {
  const value = {
    numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  // By UTF-16 units, not by code points.
  expect(canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 })).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  );
  expect(canonicalJson({ none: undefined, zero: -0 })).toBe('{"zero":0}');
});

test("what says the same is the same text, whatever the order of its names, and is read back as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(), (value, turn) => {
      const text = canonicalJson(value as Json);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(shuffled(value, turn) as Json)).toBe(text);
    }),
  );
});

test("half a letter and what is no number are refused", () => {
  expect(() => canonicalJson("\ud83d")).toThrow(TypeError);
  expect(() => canonicalJson({ "\udc00": 1 })).toThrow(TypeError);
  expect(() => canonicalJson([Number.NaN])).toThrow(TypeError);
});

function shuffled(value: unknown, turn: number): unknown {
  if (Array.isArray(value)) return value.map((part) => shuffled(part, turn));
  if (value === null || typeof value !== "object") return value;
  const parts = Object.entries(value).map(([name, part]) => [name, shuffled(part, turn)]);
  const at = parts.length === 0 ? 0 : turn % parts.length;
  return Object.fromEntries([...parts.slice(at), ...parts.slice(0, at)].reverse());
}
