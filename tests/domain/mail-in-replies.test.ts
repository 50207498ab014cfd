import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writtenIn } from "#server/core/mail-in/index.ts";
import { readMail } from "#server/platform/mail/index.ts";
import { CLIENTS } from "#tests/corpus/replies/clients.ts";
import { type Encoding, isWestern, rawMail } from "#tests/corpus/replies/mail.ts";
import { ODD } from "#tests/corpus/replies/odd.ts";
import { ANSWERS, LANGUAGES, OURS } from "#tests/corpus/replies/words.ts";

type Reply = { name: string; raw: Buffer; expected: string };
const ENCODINGS: readonly Encoding[] = ["quoted-printable", "base64", "8bit"];
const HEAD = "From: Sita <sita@example.org>\nMessage-ID: <odd@example.org>\nMIME-Version: 1.0\n";

/** Each mail program in each language, with an answer of its own; and what is like nothing else. */
const corpus: readonly Reply[] = [
  ...CLIENTS.flatMap((client, at) =>
    LANGUAGES.map((language, place) => {
      const answers = ANSWERS[language];
      const answer = answers[(at + place) % answers.length] ?? [];
      const parts = client.write(language, answer);
      const western = isWestern(`${parts.text ?? ""}${parts.html ?? ""}`);
      const encoding = ENCODINGS[(at + place) % ENCODINGS.length] ?? "8bit";
      return {
        name: `${client.name} in ${language}`,
        raw: rawMail(parts, { encoding, charset: western && place % 2 === 1 ? "windows-1252" : "utf-8" }),
        expected: answer.join("\n\n"),
      };
    }),
  ),
  ...ODD.map(({ name, raw, expected }) => ({
    name,
    raw: Buffer.concat([Buffer.from(HEAD), Buffer.from(raw)]),
    expected,
  })),
];

const read = async (raw: Buffer) => writtenIn(await readMail(Readable.from([raw])), { ours: [OURS] });

describe("what a member wrote in a mail", () => {
  it("is found in at least 95 of 100 mails of many programs in ten languages", async () => {
    const wrong: string[] = [];
    for (const { name, raw, expected } of corpus) {
      const found = await read(raw);
      if (found !== expected)
        wrong.push(
          `${name}\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(found).slice(0, 600)}`,
        );
    }
    const right = corpus.length - wrong.length;
    console.info(
      `${right} of ${corpus.length} mails are read as they were meant (${((100 * right) / corpus.length).toFixed(1)} %)\n${wrong.join("\n")}`,
    );
    expect(corpus.length).toBeGreaterThanOrEqual(120);
    expect(right / corpus.length).toBeGreaterThanOrEqual(0.95);
  });

  it("is found in bounded time, whatever comes", async () => {
    const deep = "<div>".repeat(100_000);
    const bombs = [
      { text: "", html: `${deep}words` },
      { text: "", html: `${"<blockquote>".repeat(20_000)}words` },
      { text: "> ".repeat(200_000), html: "" },
      { text: `On ${"x ".repeat(200_000)}wrote:`, html: "" },
      { text: `${"On Monday, 23 Nov 2026 at 14:04\n".repeat(9_000)}wrote:`, html: "" },
      { text: `${"From: a\nSent: b\n".repeat(5_000)}`, html: "" },
      { text: `${"-".repeat(300_000)}`, html: "" },
      { text: `${"- - ".repeat(75_000)}`, html: "" },
      { text: "a".repeat(300_000), html: `<p>${"a ".repeat(300_000)}</p>` },
      // One sign again and again, and then another: what looks for it at an end tries from each of its places.
      ...[" ", "\t", "*", "_", "]", "[", ")", "\u00a0", "\u200e", ":", "<"].flatMap((sign) =>
        ["x", "Half of us said", "x\n\nSent from x", "On 23 Nov 2026 at 14:04 x wrote"].flatMap((before) => {
          const said = `${before}${sign.repeat(290_000)}x`;
          return [
            { text: said, html: "" },
            { text: "", html: `<pre>${said}</pre>` },
          ];
        }),
      ),
    ];
    for (const bomb of bombs) {
      const from = performance.now();
      writtenIn(bomb, { ours: [OURS] });
      expect(performance.now() - from).toBeLessThan(2_000);
    }
  });

  it("is the same as typed when nothing is quoted, and never throws", () => {
    const line = fc.stringMatching(/^[A-Za-z]{2,12}( [a-z]{1,9}){0,6}\.$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (paragraphs) => {
        const typed = paragraphs.join("\n\n");
        const html = paragraphs.map((one) => `<p>${one}</p>`).join("");
        expect([
          writtenIn({ text: typed, html: "" }, { ours: [OURS] }),
          writtenIn({ text: "", html }, { ours: [OURS] }),
        ]).toEqual([typed, typed]);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (any) => {
        writtenIn({ text: any, html: "" }, { ours: [OURS] });
        writtenIn({ text: any, html: `<p>${any}` }, { ours: [OURS] });
      }),
    );
  });
});
