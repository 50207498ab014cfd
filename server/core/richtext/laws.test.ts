import fc from "fast-check";
import { parse } from "node-html-parser";
import { describe, expect, it, vi } from "vitest";
import {
  ALLOWED_CLASSES,
  ALLOWED_HTML,
  cleanText,
  excerpt,
  parseMarkdown,
  renderHtml,
  renderMarkdown,
  renderPost,
  renderText,
} from "./index.ts";

const handles = new Set(["sita", "efrain", "khamla.v"]);
const runs = 500;

/** Pieces that Markdown acts on, thrown together so that every construct meets every other. */
const fragment = fc.constantFrom(
  "*",
  "**",
  "_",
  "__",
  "~~",
  "~",
  "`",
  "``",
  "```\n",
  "\n",
  "\n\n",
  "\n> ",
  "\n- ",
  "\n+ ",
  "\n1. ",
  "\n3) ",
  "\n  ",
  "\n    ",
  "\n\n  ",
  "# ",
  "\n## ",
  "***\n",
  "---\n",
  "| ",
  " | ",
  "\n| a | b |\n| - | :-: |\n",
  "\n|-|\n",
  "|",
  "\\",
  "\\\\",
  "&amp;",
  "&#42;",
  "&#10;",
  "&#x202e;",
  "&nbsp;",
  "&",
  "[",
  "](",
  ")",
  "](/a)",
  "](https://x.org/a_b)",
  "](javascript:alert(1))",
  "<https://x.org/*a>",
  "<",
  ">",
  "<b>",
  "<script>",
  "![",
  "https://x.org/a?b=1&c=2",
  "www.x.org",
  "a@b.co",
  "@sita",
  "@efrain.",
  "@nobody",
  "@",
  ":",
  "http",
  "://",
  "www.",
  "a",
  "b c",
  "1",
  ".",
  "!",
  " ",
  "  ",
  "\t",
  "\u00a0",
  "é",
  "ຂອບໃຈ",
  "गर्‍यो",
  "کیا",
  "🌾",
  "=",
  "-",
  "{",
  '"',
  "'",
);
const markdown = fc.oneof(
  { weight: 4, arbitrary: fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ maxLength: 120, unit: "binary" }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 120 }) },
);

/** They take two seconds on a quiet machine. */
vi.setConfig({ testTimeout: 120_000 });

describe("what is rendered", () => {
  it("consists of allowed elements and attributes only, and leads to safe addresses", () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const { html } = renderPost(source, { handles });
        const root = parse(html, { comment: true });
        for (const element of root.querySelectorAll("*")) {
          const allowed = ALLOWED_HTML[element.rawTagName];
          expect(allowed, html).toBeDefined();
          for (const name of Object.keys(element.rawAttributes)) expect(allowed, html).toContain(name);
          if (element.rawAttributes.class) expect(ALLOWED_CLASSES).toContain(element.rawAttributes.class);
          const href = element.getAttribute("href");
          if (href !== undefined) expect(href).toMatch(/^(https?:\/\/[^/@]+($|[/?#])|mailto:|tel:|\/(?![/\\]))/i);
        }
        expect(html).not.toMatch(/href="[^"]*javascript:/i);
      }),
      { numRuns: runs },
    );
  });

  it("has headings that go down one level at a time, from the third", () => {
    const headings = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom("", "> ", "- ")), {
      minLength: 1,
    });
    fc.assert(
      fc.property(headings, (written) => {
        const source = written.map(([level, before], at) => `${before}${"#".repeat(level)} ${at}`).join("\n\n");
        const html = renderHtml(parseMarkdown(source));
        const levels = [...html.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
        expect(levels).toHaveLength(written.length);
        for (const [at, level] of levels.entries()) {
          expect(level).toBeGreaterThanOrEqual(3);
          expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 2) + 1);
          // What stands deeper than the one before it, as written, is not shown above it.
          const [now = 0] = written[at] ?? [];
          const [last = 0] = written[at - 1] ?? [];
          if (at > 0 && now > last) expect(level).toBeGreaterThanOrEqual(levels[at - 1] ?? 0);
        }
        expect(renderMarkdown(parseMarkdown(renderMarkdown(parseMarkdown(source))))).toBe(
          renderMarkdown(parseMarkdown(source)),
        );
      }),
      { numRuns: runs },
    );
  });

  it("is whole: each element that opens closes, in order", () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const open: string[] = [];
        const { html } = renderPost(source, { handles });
        for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z0-9]+)(?: [^>]*)?>/g)) {
          if (name === "br" || name === "hr") continue;
          if (slash) expect(open.pop(), html).toBe(name);
          else open.push(name);
        }
        expect(open).toEqual([]);
        expect(html.replace(/<\/?[a-z0-9]+(?: [a-z]+="[^"<>]*")*>/g, "")).not.toMatch(/[<>]/);
      }),
      { numRuns: runs },
    );
  });

  it("holds every word that was written", () => {
    const word = fc.constantFrom("maíz", "ພັນພືດ", "धान", "فصل", "seed", "hutan", "@sita", "semilla");
    const joint = fc.constantFrom(
      " ",
      "\n",
      "\n\n",
      "\n- ",
      "\n> ",
      " **",
      "** ",
      " _",
      "_ ",
      " `",
      "` ",
      "\n# ",
      "\n| ",
      " | ",
      "\n```\n",
      " [",
      "](/x) ",
      " <",
      "> ",
      "\n    ",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, joint), { minLength: 1, maxLength: 25 }), (parts) => {
        const source = parts.flat().join("");
        const shown = parse(renderPost(source, { handles }).html.replace(/<(br|\/p|\/li)>/g, " ")).text;
        const text = renderPost(source, { handles }).text;
        for (const [written] of parts) {
          expect(shown).toContain(written);
          expect(text).toContain(written);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe("Markdown", () => {
  it("written from a tree is read back into the same tree", () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const tree = parseMarkdown(source, { handles });
        const again = parseMarkdown(renderMarkdown(tree), { handles });
        expect(again, JSON.stringify(renderMarkdown(tree))).toEqual(tree);
        expect(renderHtml(again)).toBe(renderHtml(tree));
        expect(renderText(again)).toBe(renderText(tree));
      }),
      { numRuns: runs * 4 },
    );
  });
});

describe("clean text", () => {
  const dirty = fc
    .array(
      fc.oneof(
        fc.string({ maxLength: 3, unit: "binary" }),
        fc.constantFrom(
          "a",
          "ກ",
          "ນ",
          "່",
          "ໍ",
          "\u0301",
          "\u0323",
          "क",
          "्",
          "\u200d",
          "\u200c",
          "\u200b",
          "\u202e",
          "\u2066",
          "\ud800",
          "\udc00",
          "\0",
          "\r",
          "\r\n",
          "👩",
          "\ufe0f",
          "ے",
          "ّ",
        ),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(""));

  it("is well-formed, composed, without hidden signs, and stays as it is when cleaned again", () => {
    fc.assert(
      fc.property(dirty, (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).toBe(clean.normalize("NFC"));
        expect(clean).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u);
        expect(clean).not.toMatch(/\p{M}{9,}/u);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: runs },
    );
  });
});

describe("an excerpt", () => {
  it("is the beginning of the text, no longer than asked for", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: "grapheme" }), fc.integer({ min: 1, max: 60 }), (text, length) => {
        const short = excerpt(text, { length, language: "lo" });
        const line = text.replace(/\s+/g, " ").trim();
        expect(short.length).toBeLessThanOrEqual(length + 1);
        expect(line.startsWith(short.replace(/…$/, ""))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
