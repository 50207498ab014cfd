import { strFromU8, unzipSync } from "fflate";
import mammoth from "mammoth";
import { parse } from "node-html-parser";
import { beforeAll, expect, test } from "vitest";
import type { Language } from "#server/contracts/languages.ts";
import {
  type Paper,
  paperDocx,
  paperHtml,
  paperMarkdown,
  paperPdf,
  parseMarkdown,
} from "#server/core/richtext/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { addRow, beginPlan, chooseCurrency, planFile, writeSection } from "#server/features/plans/index.ts";
import { wireForNotices } from "#tests/support/notices.ts";
import { openedPdf } from "#tests/support/opened-pdf.ts";
import { foundWorld, type Somebody, sendKey, type World } from "./threads-world.ts";

let world: World;
beforeAll(async () => {
  wireForNotices();
  world = await foundWorld();
});

const WRITTEN = {
  en: "We keep seeds dry in clay jars.",
  ne: "आधाजसोले पढ्न सक्दैनन्, तर हिसाब मनमै राख्छन्। फेरि कुरा गरौँ, केही छुटेको छ।",
  lo: "ພວກເຮົາປູກເຂົ້າ ແລະ ຜັກຢູ່ບ້ານຂອງພວກເຮົາ.",
  ur: "ہم گندم بوتے ہیں اور اس سال نئے بیج آزمانا چاہتے ہیں۔",
} as const;
const TITLES = { en: "Seeds", ne: "हिसाब", lo: "ປູກຜັກ", ur: "نئے بیج" } as const;
const SCRIPTS = ["en", "ne", "lo", "ur"] as const;

function paper(
  language: Language,
  source: (script: (typeof SCRIPTS)[number]) => string = (script) => WRITTEN[script],
): Paper {
  return {
    title: { text: TITLES.ne, language: "ne" },
    facts: ["Sita, ستارہ, ຄຳຫຼ້າ"],
    parts: [
      ...SCRIPTS.map((script) => ({
        title: { text: TITLES[script], language: script },
        language: script,
        tree: parseMarkdown(source(script), { handles: new Set(["sita"]) }),
      })),
      { title: { text: "Later", language: "en" }, language: "en", tree: null },
    ],
    language,
    words: { contents: "CONTENTS", page: "\uE000 | \uE001", nothing: "NOTHING" },
    origin: "https://rutas.example",
  };
}

/** All that a program reads, without what it puts between lines. */
const bare = (text: string) => text.normalize("NFC").replace(/[\s\u2060]+/g, "");

test("a PDF is read by another program as it was written, in each script and on pages of each direction", async () => {
  for (const language of SCRIPTS) {
    const { lines, fonts, complaints } = await openedPdf(await paperPdf(paper(language)));
    expect(complaints).toBe("");
    expect(fonts.every(({ whole }) => whole)).toBe(true);
    const read = bare(lines.join(" "));
    for (const script of SCRIPTS) for (const word of WRITTEN[script].split(" ")) expect(read).toContain(bare(word));
    // Its contents name each part with its page, in order.
    const contents = lines.slice(lines.indexOf("CONTENTS") + 1, lines.indexOf("CONTENTS") + 30).join(" ");
    for (const title of [...SCRIPTS.map((script) => TITLES[script]), "Later"])
      expect(bare(contents)).toContain(bare(title));
    expect(lines).toContain("NOTHING");
  }
});

test("pages are counted, and the head of a table comes again on each that it reaches", async () => {
  const rows = Array.from({ length: 90 }, (_, at) => `| row ${at} | ${at} |`).join("\n");
  const { lines } = await openedPdf(await paperPdf(paper("en", () => `| HEAD | n |\n|---|--:|\n${rows}`)));
  const counted = lines.filter((line) => / \| /.test(line)).map((line) => line.split(" | "));
  const pages = Number(counted[0]?.[1]);
  expect(pages).toBeGreaterThan(6);
  expect(counted).toEqual(Array.from({ length: pages }, (_, at) => [`${at + 1}`, `${pages}`]));
  for (let at = 0; at < 90; at += 1) expect(lines.filter((line) => line === `row ${at}`)).toHaveLength(4);
  expect(lines.filter((line) => line === "HEAD").length).toBeGreaterThan(6);
});

const RICH = `#### Deep

Plain **bold _both_ ~~gone~~** \`code\` [site](/help) [out](https://x.org/?a=1&b=2) @sita

1. one
   - in
2. two

> said

| a | b |
|---|--:|
| c | d |

***

\`\`\`
#let x = 1
\`\`\``;

test("a Word file has real headings, lists and tables, which another program finds", async () => {
  const file = await paperDocx(paper("ur", (script) => (script === "en" ? RICH : WRITTEN[script])));
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(file) },
    { styleMap: ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Quote'] => blockquote:fresh"] },
  );
  expect(messages).toEqual([]);
  const found = parse(value);
  const texts = (selector: string) => found.querySelectorAll(selector).map(({ text }) => text);
  expect(texts("h1")).toEqual([TITLES.ne, ...SCRIPTS.map((script) => TITLES[script]), "Later"]);
  expect([texts("h2"), texts("blockquote"), texts("th"), texts("td")]).toEqual([
    ["Deep"],
    ["said"],
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(value).toContain("<ol><li>one<ul><li>in</li></ul></li><li>two</li></ol>");
  expect(value).toContain("<strong>bold <em>both</em> <s>gone</s></strong> code");
  expect(found.querySelectorAll("a").map((a) => a.getAttribute("href"))).toEqual([
    ...["https://rutas.example/help", "https://x.org/?a=1&b=2"],
  ]);
  for (const script of SCRIPTS.slice(1)) expect(found.text).toContain(WRITTEN[script]);
  const inside = unzipSync(file);
  const xml = strFromU8(inside["word/document.xml"] ?? new Uint8Array());
  // What goes from right to left says so, and each language is named.
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>/g) ?? [];
  const urdu = paragraphs.filter((one) => one.includes("گندم"));
  expect(urdu).toHaveLength(1);
  expect(urdu[0]).toContain("<w:bidi/>");
  expect(urdu[0]).toContain("<w:rtl/>");
  expect(paragraphs.filter((one) => one.includes("<w:bidi/>"))).toHaveLength(2);
  for (const script of SCRIPTS) expect(xml).toContain(`w:val="${script}"`);
  expect(strFromU8(inside["word/footer1.xml"] ?? new Uint8Array())).toMatch(/PAGE.*NUMPAGES/s);
});

test("a web page stands alone, and Markdown keeps what was written below its titles", () => {
  const given = paper("ur", (script) => (script === "en" ? `${RICH}\n\n<script>alert(1)</script>` : WRITTEN[script]));
  const html = paperHtml({ ...given, title: { text: "<b>&</b>", language: "en" } });
  const page = parse(html);
  expect([page.querySelector("html")?.getAttribute("dir"), page.querySelector("h1")?.innerHTML]).toEqual([
    ...["rtl", "&lt;b&gt;&amp;&lt;/b&gt;"],
  ]);
  expect(page.querySelectorAll("script, link, img, iframe, [onclick], [style]")).toEqual([]);
  expect(html).not.toMatch(/url\(|@import|src=/);
  const links = page.querySelectorAll("a").map((a) => a.getAttribute("href") ?? "");
  expect(links.slice(0, 5)).toEqual(["#part-1", "#part-2", "#part-3", "#part-4", "#part-5"]);
  for (const id of links.slice(0, 5)) expect(page.querySelectorAll(id)).toHaveLength(1);
  expect(links.slice(5)).toEqual([
    ...["https://rutas.example/help", "https://x.org/?a=1&b=2", "https://rutas.example/people/sita"],
  ]);
  expect(page.querySelectorAll("h1, h2, h3, h4").map(({ tagName }) => tagName)).toEqual([
    "H1",
    "H2",
    "H2",
    "H3",
    "H2",
    "H2",
    "H2",
    "H2",
  ]);
  const [head = "", body = ""] = paperMarkdown(given).split("## Seeds");
  expect(head).toBe(`# ${TITLES.ne}\n\nSita, ستارہ, ຄຳຫຼ້າ\n\n`);
  expect(body.split("\n\n").slice(1, 2)).toEqual(["### Deep"]);
  expect(body).toContain(`## ${TITLES.ur}\n\n${WRITTEN.ur}\n\n## Later\n\n_NOTHING_\n`);
});

test("what people write is never a part of the sheet's making", async () => {
  const hostile = '#import "letters.typ": * #panic("x") $x$ \\u{41} @sita <label> ] } ) // "';
  const { lines } = await openedPdf(await paperPdf(paper("en", () => `\`${hostile}\`\n\n- ${hostile}`)));
  expect(bare(lines.join(" "))).toContain(bare('#import "letters.typ": * #panic("x") $x$'));
  for (const source of ["", "***", "|a|\n|-|", "- \n- ", "> ", "# "]) {
    expect((await paperPdf(paper("en", () => source))).length).toBeGreaterThan(1000);
    expect((await paperDocx(paper("en", () => source))).length).toBeGreaterThan(1000);
  }
});

test("sections that are rows are tables, with what they come to", async () => {
  const { sita } = world;
  const { slug: plan } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space: null, title: "Jars", language: "en", template: "full" },
  });
  const key = sendKey;
  await chooseCurrency(sita.ctx, { key: key(), plan, currency: "NPR" });
  const add = (section: string, row: Record<string, string>) => addRow(sita.ctx, { key: key(), plan, section, ...row });
  await add("costs", { what: "Clay | pots", quantity: "100", unit: "pots", price: "120.5", own: "2000" });
  await add("costs", { what: "Training", quantity: "2", price: "1000" });
  await add("activities", { what: "Buy pots", who: "Sita", from: "2", until: "4" });
  const reader = { timeZone: "UTC", digits: "latn" } as const;
  const file = (as: "md" | "docx") =>
    planFile(sita.ctx, { plan, as, language: "en", reader, origin: "https://rutas.example" });
  const markdown = String((await file("md")).body);
  expect(markdown.match(/^\|.*Clay.*$/m)?.[0]).toBe(
    "| Clay \\| pots | 100 | pots | NPR 120.50 | NPR 12,050 | NPR 2,000 |",
  );
  expect(markdown.match(/^\| \*\*.*$/gm)).toEqual([
    ...["| **Together** |  |  |  | NPR 14,050 | NPR 2,000 |", "| **Asked for** |  |  |  | NPR 12,050 |  |"],
  ]);
  expect(markdown).toContain("| Buy pots | Sita | Months 2 to 4 |");
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from((await file("docx")).body as Uint8Array) });
  const cells = parse(value)
    .querySelectorAll("table")
    .map((table) => table.querySelectorAll("th").map(({ text }) => text));
  expect(cells).toEqual([
    ["What is done", "Who does it", "When"],
    ["What it is for", "How many", "Unit", "Price of one", "Together", "Your own share"],
  ]);
});

test("a plan is taken along as a whole by its team, and as pages while it is no book", async () => {
  const { sita, efrain, maria, stranger, guest } = world;
  const { slug } = await beginPlan(sita.ctx, {
    ...{ key: sendKey(), space: world.slug, title: "A dairy of our own", language: "en", template: "concept" },
  });
  const write = (section: string, source: string, revision = 0) =>
    writeSection(sita.ctx, { key: sendKey(), plan: slug, section, source, language: "en", revision });
  await write("vision", "### Milk\n\nIt no longer goes **sour**.");
  const take = (by: { ctx: Somebody["ctx"] }, as: "md" | "html" | "pdf" | "docx", language: Language = "en") =>
    planFile(by.ctx, {
      ...{ plan: slug, as, language, origin: "https://rutas.example" },
      reader: { timeZone: "UTC", digits: "latn" },
    });
  for (const by of [efrain, maria, stranger]) await expect(take(by, "md")).rejects.toBeInstanceOf(NotFound);
  await expect(take(guest, "pdf")).rejects.toThrow("signIn");
  const { title, body } = await take(sita, "md");
  expect(title).toBe("A dairy of our own");
  expect(String(body).match(/^#+ .*$/gm)).toEqual([
    ...["# A dairy of our own", "## The place and its people", "## What will be different", "### Milk"],
    ...["## How it is today", "## What you learned, and from whom"],
    ...["## Whom and what you learned from", "## What you will do, step by step"],
    ...["## Who takes part, and who helps", "## What it takes, and what you give yourselves"],
    "## How you will see that it worked",
  ]);
  expect(String(body)).toContain("It no longer goes **sour**.");
  const pdf = await openedPdf((await take(sita, "pdf", "ne")).body as Uint8Array);
  expect(bare(pdf.lines.join(" "))).toContain(bare("विषयसूची"));
  // A section of a million letters is no plan that somebody reads; as text it is taken along all the same.
  await write("actions", "word ".repeat(39_000));
  await write("situation", "word ".repeat(39_000));
  await write("learned", "word ".repeat(39_000));
  for (const as of ["pdf", "docx"] as const)
    await expect(take(sita, as)).rejects.toMatchObject({ reason: "paperTooLong" });
  expect(String((await take(sita, "html")).body).length).toBeGreaterThan(500_000);
});
