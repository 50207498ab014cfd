import { readFileSync } from "node:fs";
import { newId } from "#server/core/usecase/index.ts";
import { beginPlan, planSection, writeSection } from "#server/features/plans/index.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { randomFrom } from "#tests/support/random.ts";
import type { Reader } from "./crowd-messages.ts";
import type { LiveScene } from "./live-scene.ts";
import type { BenchSite } from "./site.ts";

export type PlanLanguage = "en" | "ne" | "lo" | "ur";

/** The words of our own pages, by which a text of the language is as long and as various as a real one. */
function vocabularyOf(language: PlanLanguage): string[] {
  const said = ["documents", "help", "plans", "workshops"].map((name) =>
    readFileSync(new URL(`../../locales/${language}/${name}.json`, import.meta.url), "utf8"),
  );
  return said
    .flatMap((json) => flat(JSON.parse(json) as Words))
    .flatMap((sentence) => sentence.split(/\s+/u))
    .filter((word) => /^[\p{L}\p{M}]+[,.।۔]?$/u.test(word));
}

type Words = { [key: string]: string | Words };
const flat = (words: Words): string[] =>
  Object.values(words).flatMap((word) => (typeof word === "string" ? [word] : flat(word)));

/** So many words, in paragraphs of some fifty with a heading before every fourth; others for each seed. */
export function wordsOf(language: PlanLanguage, count: number, seed: number): string {
  const vocabulary = vocabularyOf(language);
  const random = randomFrom(seed);
  const some = (most: number) =>
    Array.from({ length: most }, () => vocabulary[Math.floor(random() * vocabulary.length)]).join(" ");
  return Array.from({ length: Math.ceil(count / 50) }, (_, at) =>
    at % 4 === 0 ? `## ${some(4)}\n\n${some(46)}` : some(50),
  ).join("\n\n");
}

export type WrittenPlan = { slug: string; sections: string[]; documentIds: string[]; authors: readonly Reader[] };

type Wanted = { language: PlanLanguage; words: number; authors: readonly Reader[]; sections?: number };

/** A full plan of so many words, spread over its sections of text, with these authors. */
export async function writtenPlan(
  { as }: Pick<LiveScene, "as">,
  { load }: Pick<BenchSite, "load">,
  { language, words, authors, sections: most = 12 }: Wanted,
): Promise<WrittenPlan> {
  const [first, ...others] = authors;
  if (!first) throw new Error("a plan has an author");
  const ctx = as(first);
  const { id, slug } = await beginPlan(ctx, {
    ...{
      key: newId(),
      space: load.biggestCommunity,
      title: "A dairy for the upper village",
      language,
      template: "full",
    },
  });
  const texts = await ctx.db.planSection.findMany({ where: { planId: id, kind: "text" }, orderBy: { place: "asc" } });
  const sections = texts.map(({ key }) => key).slice(0, most);
  for (const [at, section] of sections.entries())
    await writeSection(ctx, {
      ...{ key: newId(), plan: slug, section, language, revision: 0 },
      source: wordsOf(language, Math.ceil(words / sections.length), 7 + at),
    });
  for (const other of others)
    await bringIntoPlan(
      { handle: "", ctx },
      { handle: await handleOf(ctx, other), ctx: as(other) },
      { plan: slug, role: "author" },
    );
  const documentIds = await Promise.all(
    sections.map(async (section) => {
      const { document } = await planSection(ctx, { plan: slug, section, version: null, language });
      if (!document) throw new Error("nothing was written");
      return document.id;
    }),
  );
  return { slug, sections, documentIds, authors };
}

async function handleOf({ db }: ReturnType<LiveScene["as"]>, { personId }: Reader): Promise<string> {
  return (await db.person.findUniqueOrThrow({ where: { id: personId }, select: { handle: true } })).handle;
}
