import fc from "fast-check";
import { expect, test } from "vitest";
import { textLength } from "./text-length.ts";

const words = (text: string, language: string, upTo = 1000) => textLength(text, { unit: "words", language, upTo });
const characters = (text: string, language = "en", upTo = 1000) =>
  textLength(text, { unit: "characters", language, upTo });

test("words are found in scripts that put no spaces between them", () => {
  expect(words("We sell yoghurt, twice a week.", "en")).toBe(6);
  expect(words("हामी हप्तामा दुई पटक बेच्छौँ।", "ne")).toBe(5);
  expect(words("ہم ہفتے میں دو بار بیچتے ہیں۔", "ur")).toBe(7);
  // “We sell twice a week”, and Khmer “I go to the market”: one run of letters each.
  expect(words("ພວກເຮົາຂາຍອາທິດລະສອງເທື່ອ", "lo")).toBeGreaterThan(3);
  expect(words("ខ្ញុំទៅផ្សារ", "km")).toBe(3);
});

test("characters are what looks like one, and spaces are none", () => {
  expect(characters("क्षेत्र", "ne")).toBe([...new Intl.Segmenter("ne").segment("क्षेत्र")].length);
  expect(characters("ເທື່ອ", "lo")).toBe(3);
  expect(characters("👩🏽‍🌾 a")).toBe(2);
});

test("counting ends one beyond what is asked, and no tag of a language breaks it", () => {
  expect(words("one ".repeat(500), "en", 10)).toBe(11);
  for (const tag of ["en-12", "xx", "es-PE", "zz-ZZZZZZZZ", ""]) expect(words("a b", tag)).toBe(2);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(50), (text, upTo) => {
      const whole = characters(text, "en", Number.MAX_SAFE_INTEGER);
      expect(characters(text, "en", upTo)).toBe(Math.min(whole, upTo + 1));
    }),
  );
});
