import { describe, expect, it } from "vitest";
import type { DigestItem } from "#server/contracts/digests.ts";
import type { ViewedItems } from "#server/features/digests/view-digest.ts";
import { digestParts } from "#server/features/digests/write-digest.ts";

const WORDS = {
  ne: "बाली ढिलो हुँदा हाम्रो बचत समूह रोकिन्छ। तपाईंहरू मानिसलाई बचतमा कसरी टिकाउनुहुन्छ? ",
  lo: "ຄົນໜຸ່ມບໍ່ຢາກເຂົ້າກຸ່ມເງິນຝາກຂອງບ້ານ ພວກເຮົາເຮັດກຸ່ມໃໝ່ດີບໍ ",
  ur: "ہمارے علاقے کی نو تنظیمیں مونگ پھلی الگ الگ بیچتی ہیں۔ ہم اکٹھے بیچنا سیکھنا چاہتے ہیں۔ ",
} as const;
const languages = Object.keys(WORDS) as (keyof typeof WORDS)[];

/** As full as a digest can be, with long posts, in one language. */
function fullest(language: keyof typeof WORDS): ViewedItems {
  const said = WORDS[language].repeat(120);
  const view = {
    ...{ id: "1", from: "es", to: language, state: "shown" as const },
    ...{ html: `<p>${said}</p>`, text: said, by: { kind: "engine" as const, engine: "apertium", through: null } },
  };
  const item = (section: DigestItem["section"], at: number): DigestItem => ({
    ...{ section, id: `${section}-${at}`, link: `/posts/${at}`, posts: 12, voices: 7, author: "Khamla Vongsa" },
    title: { text: WORDS[language].trim(), language, translation: null },
    space: { name: "Savings groups and cooperatives", language: "en", slug: "savings" },
    said: { text: said, html: `<p>${said}</p>`, language: "es", translation: at < 3 ? view : null },
    ...{ full: section === "questions" && at < 3, sentence: null, replyTo: "r1abcdefgh@reply.rutas.example" },
  });
  const many = (section: DigestItem["section"], count: number) =>
    Array.from({ length: count }, (_, at) => item(section, at));
  const begun = (items: DigestItem[]) =>
    items.map((one) => ({
      ...one,
      said: one.said && { ...one.said, text: WORDS[language], html: "", translation: null },
    }));
  const note: DigestItem = {
    ...item("note", 0),
    ...{ title: null, said: { text: WORDS[language].repeat(3), html: "", language, translation: null } },
  };
  const notice: DigestItem = { ...item("forYou", 0), title: null, said: null, sentence: "Efraín mentioned you." };
  return {
    items: [
      note,
      notice,
      ...many("questions", 3),
      ...begun([
        ...many("questions", 4).slice(3),
        ...many("answers", 5),
        ...many("voices", 5),
        ...many("elsewhere", 2),
      ]),
    ],
    translations: { first: "translation", reads: [language], views: {} },
  };
}

const written = (language: keyof typeof WORDS) =>
  digestParts({
    language,
    site: { name: "Sendas", url: "https://rutas.example" },
    digestId: "0198a1b2-0000-7000-8000-000000000001",
    view: fullest(language),
    stop: { digest: "https://rutas.example/unsubscribe/d", all: "https://rutas.example/unsubscribe/a" },
  });

describe.each(languages)("the fullest digest in %s", (language) => {
  const { text, html, subject } = written(language);

  it("stays below 60 kB as it travels, and needs nothing from outside", () => {
    // In base64, with both parts, as other scripts travel.
    expect(((Buffer.byteLength(text) + Buffer.byteLength(html)) * 4) / 3).toBeLessThan(56_000);
    expect(html).not.toMatch(/<img|src=|url\(|<script|<link|@import/);
    expect(subject.length).toBeLessThan(250);
  });

  it("says the same in plain text, with every address", () => {
    const links = (part: string) =>
      [
        ...new Set(
          [...part.matchAll(/(?:https:\/\/rutas\.example|mailto:)[^\s"<>]*/g)].map(([link]) =>
            link.replaceAll("&amp;", "&"),
          ),
        ),
      ].sort();
    expect(links(text)).toEqual(links(html));
    for (const words of [WORDS[language].trim(), "Efraín mentioned you.", "Khamla Vongsa", "Apertium"]) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
  });

  it("is written in its language and direction, and goes by the reader's scheme", () => {
    expect(html).toContain(`<html lang="${language}" dir="${language === "ur" ? "rtl" : "ltr"}">`);
    expect(html).toContain("@media (prefers-color-scheme:dark)");
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
  });
});
