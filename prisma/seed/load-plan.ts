import { parseMarkdown, renderHtml, renderText } from "#server/core/richtext/index.ts";
import { demoTopics } from "./content/index.ts";
import type { Random } from "./random.ts";

/** How many there are of each for a number of posts: a site of ordinary shape at every size. */
export function sizesFor(posts: number) {
  return {
    people: within(Math.round(posts / 150), 60, 20_000),
    communities: within(Math.round(posts / 8_000), 4, 120),
    /** One topic is far longer than all others. */
    longest: Math.min(10_000, Math.ceil(posts / 10)),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** How many posts a topic has: mostly a handful, now and then hundreds. */
export function topicLength(random: Random): number {
  return Math.min(400, Math.floor(4 / (random.next() + 0.001) ** 0.7));
}

export type Variant = { source: string; html: string; text: string; language: string };

/** Texts of the length and the languages that people write; rendered once and then used again and again. */
export function textVariants(random: Random, count: number): [Variant, ...Variant[]] {
  const paragraphs = new Map<string, string[]>();
  for (const { text, language } of demoTopics.flatMap(({ posts }) => posts)) {
    const plain = text.split("\n\n").filter((part) => !/^[|\d-]/.test(part));
    paragraphs.set(language, [...(paragraphs.get(language) ?? []), ...plain]);
  }
  const languages = [...paragraphs.entries()];
  const variant = (): Variant => {
    const [language, parts] = languages[random.below(languages.length)] ?? ["en", []];
    const chosen = Array.from({ length: 1 + random.below(3) }, () => parts[random.below(parts.length)] ?? "");
    const source = [...new Set(chosen)].join("\n\n");
    const tree = parseMarkdown(source);
    return { source, html: renderHtml(tree), text: renderText(tree), language };
  };
  const [first = variant(), ...others] = Array.from({ length: count }, variant);
  return [first, ...others];
}

export const GIVEN_NAMES = [
  ...["Amina", "Bounthan", "Carmen", "Dewi", "Elena", "Farida", "Gita", "Hari", "Imran", "Juana", "Kofi", "Laxmi"],
  ...[
    "Manivanh",
    "Nadia",
    "Ousmane",
    "Pedro",
    "Rani",
    "Santi",
    "Thongsay",
    "Uma",
    "Valentina",
    "Wati",
    "Yusuf",
    "Zainab",
  ],
] as const;
export const FAMILY_NAMES = [
  ...["Ahmed", "Barry", "Chanthavong", "Diallo", "Espinoza", "Flores", "Ghale", "Hidayat", "Inthavong", "Jimenez"],
  ...[
    "Kandel",
    "Limbu",
    "Magar",
    "Nugroho",
    "Ortiz",
    "Phetsavanh",
    "Ramirez",
    "Sow",
    "Thapa",
    "Utami",
    "Vargas",
    "Wijaya",
  ],
] as const;
export const SUBJECTS = [
  "Savings",
  "Seeds",
  "Forests",
  "Coffee",
  "Goats",
  "Water",
  "Bees",
  "Weaving",
  "Millet",
  "Markets",
] as const;
export const PLACES = [
  ...["the upper valley", "the river villages", "the dry plain", "the lake shore", "the hill farms", "the coast"],
  ...["the old road", "the market town", "the terraces", "the high pasture", "the islands", "the forest edge"],
] as const;
