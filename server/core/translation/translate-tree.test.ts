import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown, renderHtml, renderMarkdown, renderText, type Tree } from "#server/core/richtext/index.ts";
import { type KeptWord, wordsStandingIn } from "./marked-text.ts";
import { type TranslateSegments, translateLine, translateTree } from "./translate-tree.ts";

const handles = new Set(["efrain", "sita"]);
const loud: TranslateSegments = async (segments) =>
  segments.map((text) =>
    text.replace(/<x[^>]*>.*?<\/x>|<[^>]*>|&\w+;|[^<&]+/g, (part) => (/^[<&]/.test(part) ? part : part.toUpperCase())),
  );

async function markdown(source: string, translate = loud, kept: readonly KeptWord[] = []): Promise<string> {
  return renderMarkdown(await translateTree(parseMarkdown(source, { handles }), { kept, translate }));
}

describe("a text in another language", () => {
  it("keeps its blocks, marks, links, mentions and code", async () => {
    const source = [
      "# Semillas de *papa*",
      "Hola @efrain, mira **esto** y [la guía](https://example.org/guia): `npm start`.",
      "> dicho por [otra](/people/sita)",
      "- uno\n- dos **tres**",
      "```\nno tocar\n```",
      "| a | b |\n| --- | --: |\n| c | @sita |",
      "https://example.org/larga",
    ].join("\n\n");
    expect(await markdown(source)).toBe(
      [
        "# SEMILLAS DE _PAPA_",
        "HOLA @efrain, MIRA **ESTO** Y [LA GUÍA](https://example.org/guia): `npm start`.",
        "> DICHO POR [OTRA](/people/sita)",
        "- UNO\n- DOS **TRES**",
        "```\nno tocar\n```",
        "| A | B |\n| --- | --: |\n| C | @sita |",
        "<https://example.org/larga>",
      ].join("\n\n"),
    );
  });

  it("sends each line as a whole, and nothing without words", async () => {
    const sent: string[] = [];
    await markdown("uno **dos** tres\ncuatro\n\n12 500\n\n***\n\n@efrain\n\n🙂", async (segments) => {
      sent.push(...segments);
      return [...segments];
    });
    expect(sent).toEqual(['uno <g id="1">dos</g> tres', "cuatro"]);
  });

  it("is looked through only for the words that stand in it, whatever their case and script", () => {
    const there = ["caja rural", "ΟΔΟΣ", "ırmak", "ທະນາຄານ", "a.b|c"];
    const known = [...there, "minga", "caja rurales"].map((word) => ({ word, as: "x", anyCase: true }));
    const text = "La CAJA Rural, οδος, IRMAK, ໄປທະນາຄານບ້ານ a.b|c";
    expect(wordsStandingIn(text, known).map(({ word }) => word)).toEqual(there);
  });

  it("keeps names, and puts the glossary's words where they belong", async () => {
    const kept = [
      { word: "Rosa Quispe", as: "Rosa Quispe" },
      { word: "Rosa", as: "Rosa" },
      { word: "caja rural", as: "village bank", anyCase: true },
    ];
    expect(await markdown("Rosa y Rosa Quispe hablan de la Caja rural, una rosa y cajas rurales.", loud, kept)).toBe(
      "Rosa Y Rosa Quispe HABLAN DE LA village bank, UNA ROSA Y CAJAS RURALES.",
    );
    expect(await markdown("ໄປທະນາຄານບ້ານແລ້ວ", async (s) => [...s], [{ word: "ທະນາຄານບ້ານ", as: "village bank" }])).toBe(
      "ໄປvillage bankແລ້ວ",
    );
  });

  it.each([
    ["drops every tag", (text: string) => text.replace(/<[^>]*>/g, "")],
    ["leaves one open", (text: string) => text.replace(/<\/g>/, "")],
    ["says a tag twice", (text: string) => text.replace(/(<x .*?<\/x>)/, "$1$1")],
    ["makes up a tag", (text: string) => text.replace(/<g .*/, '$&<g id="99">!</g>')],
  ])("falls back to its pieces when an engine %s", async (_what, spoil) => {
    const translated = await markdown(
      "Hola @efrain, mira **esto** y [la guía](https://example.org/).",
      async (segments) =>
        segments.map((text) =>
          spoil(text)
            .toUpperCase()
            .replace(/<(\/?)([GX])( ID=)?/g, (_, slash, tag, id) => `<${slash}${tag.toLowerCase()}${id ? " id=" : ""}`),
        ),
    );
    expect(translated).toBe("HOLA @efrain, MIRA **ESTO** Y [LA GUÍA](https://example.org/).");
  });

  it("stays as it was where an engine says nothing", async () => {
    expect(await markdown("Hola **todos**", async (segments) => segments.map(() => " "))).toBe("Hola **todos**");
  });

  it("takes nothing for markup that an engine makes up", async () => {
    const tree = await translateTree(parseMarkdown("hola", { handles }), {
      kept: [],
      translate: async () => ["<script>alert(1)</script> [x](javascript:alert) @efrain &lt;b&gt; \u202etxt"],
    });
    expect(renderHtml(tree)).toBe(
      "<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert) @efrain &lt;b&gt; txt</p>",
    );
  });

  it("is one line for a title", async () => {
    expect(await translateLine("¿Qué hacer?", { kept: [], translate: loud })).toBe("¿QUÉ HACER?");
    expect(await translateLine("hola", { kept: [], translate: async () => ["two\nlines\u0000"] })).toBe("two lines");
    expect(await translateLine("hola", { kept: [], translate: async () => [""] })).toBe("hola");
  });
});

describe("whatever an engine does", () => {
  const piece = fc.constantFrom(
    "hola ",
    "**",
    "*",
    "`x`",
    "@efrain ",
    "@sita ",
    "[a](/b)",
    "[",
    "](/c)",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "<b>",
    "&amp;",
    "~~",
    "1. ",
    "| a | b |\n|-|-|\n| c | d |\n",
    "```\n",
    "Rosa ",
  );
  const source = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(""));
  const engine = fc.array(fc.constantFrom("keep", "drop", "twice", "swap", "noise", "empty"), {
    minLength: 1,
    maxLength: 5,
  });

  it("links, mentions, code and blocks are what they were", async () => {
    await fc.assert(
      fc.asyncProperty(source, engine, async (text, moods) => {
        const tree = parseMarkdown(text, { handles });
        let turn = 0;
        const translate: TranslateSegments = async (segments) =>
          segments.map((segment) => spoiled(segment, moods[turn++ % moods.length] ?? "keep"));
        const translated = await translateTree(tree, { kept: [{ word: "Rosa", as: "Rosa" }], translate });
        expect(shapeOf(translated)).toEqual(shapeOf(tree));
        expect(renderText(translated).match(/Rosa/g)?.length ?? 0).toBeGreaterThanOrEqual(
          renderText(tree).match(/Rosa(?![\p{L}\p{N}])/gu)?.length ?? 0,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("a glossary's word", () => {
  const kept: KeptWord[] = [
    { word: "semilla", as: "seed-stock", anyCase: true },
    { word: "caja común", as: "group box", anyCase: true },
    { word: "SACCO", as: "credit union" },
    { word: "caja", as: "box", anyCase: true },
  ];
  const piece = fc.constantFrom("semilla", "Semilla", "caja", "Caja común", "SACCO", "sacco", "Rosa", "hola", ".", "y");
  const mark = fc.constantFrom("", "**", "*", "~~");
  const word = fc.tuple(piece, mark).map(([text, sign]) => `${sign}${text}${sign}`);
  const source = fc
    .array(fc.tuple(word, fc.constantFrom(" ", " ", "\n\n", "\n- ")), { maxLength: 25 })
    .map((parts) => parts.flat().join(""));
  const moods = fc.array(fc.constantFrom("keep", "drop", "twice", "swap", "noise", "empty"), {
    minLength: 1,
    maxLength: 5,
  });
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

  it("is said as the glossary says, and never lost or doubled, whatever an engine does", async () => {
    await fc.assert(
      fc.asyncProperty(source, moods, async (text, given) => {
        const tree = parseMarkdown(text, { handles });
        let turn = 0;
        const translate: TranslateSegments = async (segments) =>
          segments.map((segment) => spoiled(segment, given[turn++ % given.length] ?? "keep"));
        const before = renderText(tree);
        const after = renderText(await translateTree(tree, { kept, translate }));
        const wanted = {
          seed: count(before, /semilla/gi),
          group: count(before, /caja común/gi),
          box: count(before, /caja(?! común)/gi),
          union: count(before, /SACCO/g),
        };
        expect({
          seed: count(after, /seed-stock/g),
          group: count(after, /group box/g),
          box: count(after, /(?<!group )box/g),
          union: count(after, /credit union/g),
        }).toEqual(wanted);
        expect(count(after, /semilla|caja/gi) + count(after, /SACCO/g)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

function spoiled(segment: string, mood: string): string {
  if (mood === "drop") return segment.replace(/<[^>]*>/g, "");
  if (mood === "twice") return segment + segment;
  if (mood === "swap") return segment.split(" ").reverse().join(" ");
  if (mood === "noise") return `</g>${segment}<x id="7">`;
  return mood === "empty" ? "" : segment;
}

/** Blocks in their order, and what stands in each beside words. */
function shapeOf(tree: Tree): unknown {
  const html = renderHtml(tree);
  return {
    blocks: html.match(/<\/?(?:p|h\d|blockquote|ul|ol|li|pre|table|tr|t[hd]|hr)\b/g),
    links: html.match(/href="[^"]*"/g)?.sort(),
    code: html.match(/<code>.*?<\/code>/gs)?.sort(),
  };
}
