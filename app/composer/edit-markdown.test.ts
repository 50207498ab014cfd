import { describe, expect, it } from "vitest";
import { beginLines, link, type Marked, mentionBefore, replace, surround } from "./edit-markdown.ts";

/** `a [b] c`: what is between the brackets is marked. */
const marked = (text: string): Marked => {
  const start = text.indexOf("‹");
  const end = text.indexOf("›") - 1;
  return { value: text.replace(/[‹›]/g, ""), start, end };
};
const shown = ({ value, start, end }: Marked) =>
  `${value.slice(0, start)}‹${value.slice(start, end)}›${value.slice(end)}`;

describe("tools of the composer", () => {
  it.each([
    ["a ‹b› c", "a **‹b›** c"],
    ["a **‹b›** c", "a ‹b› c"],
    ["a‹ b ›c", "a **‹b›** c"],
    ["‹›", "**‹›**"],
    ["ລາຄາ‹ເຂົ້າ›", "ລາຄາ**‹ເຂົ້າ›**"],
  ])("make bold and plain again: %s", (before, after) => {
    expect(shown(surround(marked(before), "**"))).toBe(after);
  });

  it.each([
    ["one\nt‹wo\nth›ree\nfour", "one\n‹- two\n- three›\nfour"],
    ["‹- one\n- two›", "‹one\ntwo›"],
    ["‹›", "‹- ›"],
  ])("make a list and lines again: %s", (before, after) => {
    expect(shown(beginLines(marked(before), "- "))).toBe(after);
  });

  it.each([
    ["see ‹our sheet› now", "see [our sheet](‹https://›) now"],
    ["‹https://example.org/a›", "[‹›](https://example.org/a)"],
    ["‹›", "[‹›](https://)"],
  ])("make a link: %s", (before, after) => {
    expect(shown(link(marked(before)))).toBe(after);
  });

  it.each([
    ["hello @si", { from: 6, prefix: "si" }],
    ["@", { from: 0, prefix: "" }],
    ["ສະບາຍດີ@kham", { from: 7, prefix: "kham" }],
    ["mail me@example", null],
    ["hello @si ", null],
    ["hello", null],
  ])("know when somebody is spoken to: %s", (text, found) => {
    expect(mentionBefore(text, text.length)).toEqual(found);
  });

  it("put a handle where its beginning stood", () => {
    expect(shown(replace("hello @si, and", 6, 9, "@sita "))).toBe("hello @sita ‹›, and");
  });
});
