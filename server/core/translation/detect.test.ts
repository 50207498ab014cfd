import { describe, expect, it } from "vitest";
import { isGuessed } from "#server/contracts/languages.ts";
import { detectLanguage } from "./index.ts";

const samples = [
  ["en", "We keep two kilos of each variety and give them out again before the rains."],
  ["es", "Guardamos dos kilos de cada variedad y los repartimos antes de las lluvias."],
  ["fr", "Nous gardons deux kilos de chaque variété et nous les distribuons avant les pluies."],
  ["id", "Kami menyimpan dua kilo dari setiap jenis dan membagikannya sebelum musim hujan."],
  ["ne", "हामी हरेक जातको दुई किलो बीउ राख्छौं र वर्षा सुरु हुनुअघि बाँड्छौं।"],
  ["hi", "हम हर किस्म के दो किलो बीज रखते हैं और बारिश से पहले बाँट देते हैं।"],
  ["ur", "ہم ہر قسم کا دو کلو بیج رکھتے ہیں اور بارش سے پہلے بانٹ دیتے ہیں۔"],
  ["lo", "ພວກເຮົາເກັບພັນລະສອງກິໂລ ແລະ ແຈກຢາຍກ່ອນຝົນຕົກ."],
  ["km", "យើងរក្សាទុកគ្រាប់ពូជពីរគីឡូក្រាម ហើយចែកចាយមុនរដូវភ្លៀង។"],
  ["vi", "Chúng tôi giữ hai ký mỗi giống và chia lại trước mùa mưa."],
] as const;

describe("the language of a text", () => {
  it.each(samples)("%s is recognised", (language, text) => {
    const found = detectLanguage(text, "xx");
    expect([found.language, isGuessed(found.confidence)]).toEqual([language, false]);
  });

  it("is the author's when there is too little to go by", () => {
    expect(detectLanguage("OK, gracias", "ne")).toEqual({ language: "ne", confidence: 0 });
    expect(detectLanguage("12 500 + 3", "es")).toEqual({ language: "es", confidence: 0 });
    expect(detectLanguage("", "lo")).toEqual({ language: "lo", confidence: 0 });
  });

  it("is not that of what is quoted, of code or of addresses", () => {
    const quoted = `> ${samples[1][1]}\n> ${samples[1][1]}\n\n${samples[3][1]} @efrain https://example.org/the-way-we-keep-our-seed-in-the-village`;
    expect(detectLanguage(quoted, "en")).toMatchObject({ language: "id" });
    expect(detectLanguage(`\`\`\`\n${samples[0][1]}\n\`\`\`\nगर्‍यो`, "ne")).toEqual({ language: "ne", confidence: 0 });
  });

  it("is the author's where another one is hardly likelier, and else a guess", () => {
    const said = "How much does it cost?";
    expect(detectLanguage(said, "en").language).toBe("en");
    const guess = detectLanguage(said, "ne");
    expect([guess.language, isGuessed(guess.confidence)]).toEqual(["fr", true]);
    expect(isGuessed(null)).toBe(false);
  });

  it("is that of the first thousand signs of their own, behind whatever is quoted", () => {
    const [, spanish, french] = samples;
    const long = `${spanish[1]} `.repeat(20).slice(0, 1_000);
    expect(detectLanguage(long, "en")).toEqual(detectLanguage(`${long}${`${french[1]} `.repeat(200)}`, "en"));
    const quoted = `> ${french[1]}\n`.repeat(150);
    expect(quoted.length).toBeGreaterThan(10_000);
    expect(detectLanguage(`${quoted}\n${spanish[1]}`, "en").language).toBe(spanish[0]);
  });
});
