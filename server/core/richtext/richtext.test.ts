import { describe, expect, it } from "vitest";
import {
  cleanLine,
  cleanText,
  excerpt,
  isBlank,
  mentionCandidates,
  mentionsIn,
  parseMarkdown,
  renderHtml,
  renderPost,
  renderText,
  safeHref,
  words,
} from "./index.ts";

const handles = new Set(["sita", "efrain", "khamla.v"]);
const html = (source: string) => renderPost(source, { handles }).html;

describe("Markdown to HTML", () => {
  it.each([
    ["a *b* **c** ~~d~~ `e`", "<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code></p>"],
    ["one line\nthe next", "<p>one line<br>the next</p>"],
    ["# Title\n\ntext", "<h3>Title</h3><p>text</p>"],
    [
      "##### Low\n# High\n### Lower\n###### Lowest\n## Middle",
      "<h3>Low</h3><h3>High</h3><h4>Lower</h4><h5>Lowest</h5><h4>Middle</h4>",
    ],
    ["> ## Said\n\n- #### Listed", "<blockquote><h3>Said</h3></blockquote><ul><li><h4>Listed</h4></li></ul>"],
    ["- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
    ["3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'],
    ["- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
    ["> a", "<blockquote><p>a</p></blockquote>"],
    ["```\na < b\n```", "<pre><code>a &lt; b</code></pre>"],
    ["***", "<hr>"],
    [
      "| a | b |\n|---|--:|\n| c | d |",
      '<div class="scroll" tabindex="0"><table><thead><tr><th>a</th><th class="end">b</th></tr></thead><tbody><tr><td>c</td><td class="end">d</td></tr></tbody></table></div>',
    ],
    [
      "| a |\n|---|\n| b | more |",
      '<div class="scroll" tabindex="0"><table><thead><tr><th>a</th><th></th></tr></thead><tbody><tr><td>b</td><td>more</td></tr></tbody></table></div>',
    ],
  ])("%j", (source, expected) => expect(html(source)).toBe(expected));

  it.each([
    ["<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"],
    ['<img src="x" onerror="y">', "<p>&lt;img src=&quot;x&quot; onerror=&quot;y&quot;&gt;</p>"],
    ["[a](javascript:alert(1))", "<p>a</p>"],
    ["[a](JaVaScRiPt&#58;alert(1))", "<p>a</p>"],
    ["[a](data:text/html,x)", "<p>a</p>"],
    ["[a](//evil.example)", "<p>a</p>"],
    ["[a](https://bank.example@evil.example)", "<p>a</p>"],
    [
      "[a]: https://x.org\n\n[a]",
      '<p>[a]: <a href="https://x.org" rel="nofollow ugc noopener">https://x.org</a></p><p>[a]</p>',
    ],
    ["    indented", "<p>indented</p>"],
    ["a\n---", "<p>a</p><hr>"],
    ["safe &#x202e;text", "<p>safe text</p>"],
  ])("keeps harm out of %j", (source, expected) => expect(html(source)).toBe(expected));

  it("marks links that lead outside, and no others", () => {
    const origin = "https://rutas.example";
    const outside = ' rel="nofollow ugc noopener"';
    const linked = (source: string) => renderHtml(parseMarkdown(source), { origin });
    expect(linked("[a](https://x.org)")).toBe(`<p><a href="https://x.org"${outside}>a</a></p>`);
    expect(linked("[a](/communities/seeds)")).toBe('<p><a href="/communities/seeds">a</a></p>');
    expect(linked("[a](https://rutas.example/b)")).toBe('<p><a href="https://rutas.example/b">a</a></p>');
    expect(linked("ask a@b.org")).toBe('<p>ask <a href="mailto:a@b.org">a@b.org</a></p>');
    expect(linked("![a hill](https://x.org/a.png)")).toBe(`<p><a href="https://x.org/a.png"${outside}>a hill</a></p>`);
  });

  it("shortens the sight of a long bare address, not the address", () => {
    const address = `https://www.example.org/${"a".repeat(80)}`;
    expect(html(address)).toBe(
      `<p><a href="${address}" rel="nofollow ugc noopener">example.org/${"a".repeat(28)}…</a></p>`,
    );
    expect(renderPost(address, { handles }).text).toBe(address);
  });
});

describe("mentions", () => {
  it("link to the people that exist", () => {
    expect(html("Thanks @Sita, and @nobody.")).toBe(
      '<p>Thanks <a class="mention" href="/people/sita">@sita</a>, and @nobody.</p>',
    );
    expect(mentionsIn(parseMarkdown("@sita **@efrain** ຂອບໃຈ@khamla.v.", { handles }))).toEqual([
      "sita",
      "efrain",
      "khamla.v",
    ]);
  });

  it("are no part of addresses, code, links or longer words", () => {
    for (const source of [
      "x@sita.org",
      "`@sita`",
      "```\n@sita\n```",
      "[@sita](/a)",
      "https://x.org/@sita",
      "@sitaé",
      "@sita_b",
      "*@sita*b c",
      "*@si*ta",
    ]) {
      expect(mentionsIn(parseMarkdown(source, { handles })), source).toEqual([]);
    }
  });

  it("can be looked up before the text is rendered", () => {
    expect(mentionCandidates("@Sita, _@efrain_ @khamla.v. x@mail.org")).toEqual([
      "sita",
      "efrain",
      "khamla.v",
      "mail.org",
    ]);
  });
});

describe("plain text", () => {
  it("keeps the order and the marks that a reader needs", () => {
    const source =
      "# Seeds\n\nTwo *kinds*:\n\n1. maize\n2. beans\n   - black\n\n> said\n> so\n\n| a | b |\n|-|-|\n| c | d |";
    expect(renderText(parseMarkdown(source))).toBe(
      "Seeds\n\nTwo kinds:\n\n1. maize\n2. beans\n   - black\n\n> said\n> so\n\na | b\nc | d",
    );
  });

  it("tells where links lead when asked to", () => {
    expect(renderText(parseMarkdown("[here](https://x.org), a@b.org, https://y.org"), { links: true })).toBe(
      "here (https://x.org), a@b.org, https://y.org",
    );
  });
});

describe("pathological text", () => {
  /** What this thread worked, in milliseconds, however many others wanted the machine meanwhile. */
  const workedMs = (before: NodeJS.CpuUsage) => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  const long = (piece: string) => piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
  const pieces = [
    ">",
    "> ",
    "- ",
    "1. ",
    "[",
    "![",
    "[a](b",
    "*",
    "*_",
    "*a **b ",
    "~~a ",
    "`",
    "<",
    "&",
    "|",
    "|a|b|\n|-|-|\n",
    "> - ",
    "a\n",
    "\\",
    "@sita ",
    "http://",
    "\u0301",
    "क\u200d",
  ];

  it.each(pieces)("of %j takes no noticeable time and loses no words", (piece) => {
    const before = process.threadCpuUsage();
    const post = renderPost(`first ${long(piece)}`, { handles });
    expect(workedMs(before)).toBeLessThan(500);
    expect(post.text).toContain("first");
  });

  const ends = ["?!.,", "!", "&a;", ")", "]", "~", "'"];
  it.each([
    ...ends.map((piece) => `http://a.b/${piece.repeat(19_000 / piece.length)}x`),
    `www.a${".".repeat(19_000)}x`,
    `a${"\u00a0".repeat(19_000)}b`,
    `**${"\u3000".repeat(19_000)}b**`,
    "\u{e0041}".repeat(9_000),
  ])("of one sign in the wrong place takes no noticeable time: %.14s", (source) => {
    renderPost("warm", { handles });
    const before = process.threadCpuUsage();
    renderPost(source, { handles });
    expect(workedMs(before)).toBeLessThan(250);
  });

  it("links an address that ends in more signs than it has", () => {
    expect(html(`https://x.org/a${"!".repeat(90)}`)).toContain(`<a href="https://x.org/a"`);
    expect(html(`${"_".repeat(300)} **a** https://x.org/a`)).toContain("<strong>a</strong>");
  });

  it("beyond the limits is shown as it was typed", () => {
    expect(html(`${"> ".repeat(50)}<b>`)).toBe(`<p>${"&gt; ".repeat(50)}&lt;b&gt;</p>`);
    expect(html(`**a**\n${"x".repeat(20_001)}`)).toContain("<p>**a**<br>xxx");
  });
});

describe("clean text", () => {
  it("takes out what hides or acts on other text", () => {
    expect(cleanText("a\0b\ud800c\u202ed\u2066e\u2069\u200bf\ufeff\u00adg\u200dh")).toBe("abcdefgh");
    expect(cleanText("a\r\nb\rc\u2028d\te")).toBe("a\nb\nc\nd\te");
    expect(cleanText(`z${"\u0335\u0301".repeat(500)}!`).length).toBeLessThanOrEqual(6);
  });

  it.each([
    ["Nepali, with joiners", "यसले मद्दत गर्‍यो, गर्छन्। श्रीमान्‌को"],
    ["Urdu, with a non-joiner and vowel signs", "بچّوں کے لیے می‌خواہم قُرآن"],
    ["Lao, with zero-width spaces", "ພວກ\u200bເຮົາ\u200bຝາກ\u200bເງິນ ນ້ຳ ໜໍ່ໄມ້ ເປັນຫຍັງຈຶ່ງ"],
    ["Khmer", "ក្រុម\u200bសន្សំ ស្ត្រី"],
    ["Burmese", "ကြွှေး မြန်မာ"],
    ["Vietnamese", "Hợp tác xã ở Nghệ An, tiết kiệm"],
    ["pictures of several signs", "👩‍🌾 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽"],
  ])("leaves %s as it is", (_, text) => expect(cleanText(text)).toBe(text.normalize("NFC")));

  it("composes what was typed in pieces", () => expect(cleanText("tie\u0302\u0301t")).toBe("tiết"));

  it("makes one line of a name, and knows when there is nothing to see", () => {
    expect(cleanLine("  Sita \n Gurung\u202e ")).toBe("Sita Gurung");
    expect(["", " \u200b\n", "\u3164", "\u0301\u200d"].map(isBlank)).toEqual([true, true, true, true]);
    expect(["a", "ນ", "ம்", "🌾"].map(isBlank)).toEqual([false, false, false, false]);
  });
});

describe("addresses", () => {
  it.each([
    "https://x.org/a?b=c#d",
    "http://x.org",
    "mailto:a@b.org?subject=Seeds",
    "tel:+856205551234",
    "/topics/1?after=0#p-2",
    "https://ລາວ.example/ພັນ",
  ])("%s is safe", (address) => expect(safeHref(address)).toBe(address));
  it.each([
    "",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    " data:text/html,a",
    "vbscript:a",
    "file:///etc/passwd",
    "//x.org",
    "/\\x.org",
    "\\\\x.org",
    "https:x.org",
    "https://",
    "https://a:b@x.org",
    "blob:https://x.org",
    "x.org",
    "#a",
    `https://x.org/${"a".repeat(2_000)}`,
  ])("%j is not", (address) => expect(safeHref(address)).toBeNull());
});

describe("words", () => {
  it("are counted and cut as the language writes them", () => {
    const lao = "ພວກເຮົາເກັບພັນພືດໄວ້ໃນທະນາຄານ";
    expect(words(lao, "lo")).toBeGreaterThan(4);
    expect(words("We keep seed in a bank.", "en")).toBe(6);
    const short = excerpt(lao, { length: 12, language: "lo" });
    expect(lao.startsWith(short.slice(0, -1))).toBe(true);
    expect(short.length).toBeGreaterThan(4);
    expect(excerpt("We keep seed in a bank.", { length: 12, language: "en" })).toBe("We keep seed…");
    expect(excerpt("Short.", { length: 12, language: "en" })).toBe("Short.");
  });
});
