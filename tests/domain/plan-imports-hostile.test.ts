import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { isSound } from "#server/core/documents/check-nodes.ts";
import { contentOfTree } from "#server/core/documents/content-of-tree.ts";
import { freshYjs } from "#server/core/documents/document-rows.ts";
import { asDocumentSays } from "#server/core/documents/index.ts";
import { readFile, renderHtml } from "#server/core/richtext/index.ts";
import { treeOfHtml } from "#server/core/richtext/tree-of-html.ts";

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const docx = (body: string, { before = "", more = {} }: { before?: string; more?: Record<string, Uint8Array> } = {}) =>
  zipSync({
    "[Content_Types].xml": strToU8(TYPES),
    "word/document.xml": strToU8(
      `${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  });
const line = (words: string) => `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
/** A zip says of each part how large it is; this one says less. */
const lying = (zip: Uint8Array, length: number) => {
  const told = zip.slice();
  const view = new DataView(told.buffer);
  for (let at = 0; at + 46 < told.length; at += 1)
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === length)
      view.setUint32(at + 24, 2_000, true);
  return told;
};

test("hostile files are refused in a plain word or come to nothing but their words, and nobody waits for them", {
  timeout: 120_000,
}, async () => {
  const whole = docx(line("Whole."));
  const bomb = docx("", { more: { "word/styles.xml": new Uint8Array(60_000_000) } });
  const tooDeep = "<w:sdt><w:sdtContent>".repeat(20_000) + line("x") + "</w:sdtContent></w:sdt>".repeat(20_000);
  const refused: [string, Uint8Array | string, string][] = [
    ["bomb.docx", bomb, "fileTooHard"],
    ["lying.docx", lying(bomb, 60_000_000), "fileBroken"],
    ["xxe.docx", docx(line("&x;"), { before: '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>' }), "fileBroken"],
    [
      "laughs.docx",
      docx(line("&b;"), { before: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' }),
      "fileBroken",
    ],
    ["deep.docx", docx(tooDeep), "fileBroken"],
    ["long.docx", docx(line("Hello").repeat(110_000)), "fileTooLong"],
    ["cut.docx", whole.slice(0, whole.length - 40), "fileBroken"],
    ["sheet.docx", zipSync({ "[Content_Types].xml": strToU8("<Types>spreadsheetml</Types>") }), "fileUnknown"],
    ["old.docx", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "fileOldWord"],
    ["rich.docx", "{\\rtf1 Hello}", "fileOldWord"],
    ["paper.md", "%PDF-1.7 …", "filePdf"],
    ["picture.html", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]), "fileUnknown"],
    ["nothing.md", "  \n ", "fileEmpty"],
    ["empty.docx", docx(""), "fileWordless"],
    ["nested.html", "<div>".repeat(100_000), "fileTooHard"],
    ["book.md", "word ".repeat(100_000), "fileTooLong"],
    ["large.md", "x".repeat(10 * 1024 * 1024 + 1), "fileTooLong"],
  ];
  const safe: [string, Uint8Array | string, string][] = [
    ["whole.md", whole, "<p>Whole.</p>"],
    [
      "page.txt",
      "<!doctype html><p onclick=x>Hi<script>alert(1)</script><style>*{}</style><iframe src=//x></iframe>",
      "<p>Hi</p>",
    ],
    [
      "links.html",
      '<a href="javascript:x">a</a> <a href="data:x">b</a> <a href="//x.org">c</a> <a href="/me">d</a>',
      "<p>a b c d</p>",
    ],
    [
      "text.html",
      "<p>\u202eevil\u2066 a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301</p>",
      "<p>evil á\u0301</p>",
    ],
    ["utf16.html", new Uint8Array([0xff, 0xfe, ...Buffer.from("<p>नमस्ते</p>", "utf16le")]), "<p>नमस्ते</p>"],
    [
      "old.htm",
      new Uint8Array(Buffer.from("<html><meta charset=windows-1252><p>Efra\xedn</p>", "latin1")),
      "<p>Efraín</p>",
    ],
    ["quoted.md", `${"> ".repeat(5_000)}x`, `<p>${"&gt; ".repeat(5_000)}x</p>`],
    [
      "linked.docx",
      docx(`<w:p><w:hyperlink r:id="r1"><w:r><w:t>words</w:t></w:r></w:hyperlink></w:p>`, {
        more: {
          "word/_rels/document.xml.rels": strToU8(
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
          ),
          "../../evil.xml": strToU8("<x/>"),
          "mammoth/style-map": strToU8("p => script"),
        },
      }),
      "<p>words</p>",
    ],
  ];
  const bytesOf = (given: Uint8Array | string) => (typeof given === "string" ? strToU8(given) : given);
  let [waited, last] = [0, performance.now()];
  const clock = setInterval(() => {
    waited = Math.max(waited, performance.now() - last);
    last = performance.now();
  }, 20);
  // All at once: each is told what is wrong with its own.
  const told = await Promise.all(
    refused.map(async ([name, given]) => [name, await readFile({ name, bytes: bytesOf(given) })]),
  );
  expect(told).toEqual(refused.map(([name, , reason]) => [name, { refused: reason }]));
  const read = await Promise.all(
    safe.map(async ([name, given]) => {
      const found = await readFile({ name, bytes: bytesOf(given) });
      return [name, "tree" in found ? renderHtml(asDocumentSays(found.tree)) : found];
    }),
  );
  clearInterval(clock);
  expect(read).toEqual(safe.map(([name, , html]) => [name, html]));
  // Reading takes some seconds of another core; this one went on answering.
  expect(waited).toBeLessThan(5_000);
});

test("whatever a page is made of, it becomes a document that the server takes, with all its words in their order", () => {
  const inline = ["b", "i", "span", "a href=https://x.org", "code", "font color=red", "p", "div"];
  const blocks = [
    "p",
    "div",
    "h2",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td colspan=2",
    "th rowspan=3",
    "section",
    "dl",
  ];
  let count = 0;
  const word = fc.constant(null).map(() => {
    count += 1;
    return `w${count}x`;
  });
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 7, withCrossShrink: true },
      word,
      fc.constantFrom(" ", "<br>", "<hr>", "<img src=x>"),
      fc
        .tuple(fc.constantFrom(...inline, ...blocks), fc.array(tie("node"), { maxLength: 4 }), fc.boolean())
        .map(([tag, inside, closed]) => `<${tag}>${inside.join("")}${closed ? `</${tag.split(" ")[0]}>` : ""}`),
    ),
  }));
  fc.assert(
    fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
      const html = nodes.join("");
      const read = treeOfHtml(html);
      if (!("tree" in read)) throw new Error("tangled");
      const tree = asDocumentSays(read.tree);
      expect(isSound(freshYjs({ root: contentOfTree(tree) }), new Map())).toBe(true);
      const shown = renderHtml(tree).replace(/<[^>]*>/g, " ");
      expect([...(shown.match(/w\d+x/g) ?? [])].sort()).toEqual([...(html.match(/w\d+x/g) ?? [])].sort());
    }),
    { numRuns: 300 },
  );
});
