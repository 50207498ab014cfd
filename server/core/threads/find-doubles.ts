import type { Doubles } from "#server/contracts/questions.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { type WordsForReader, wordsForReader } from "./words-for-reader.ts";

/** From here on two questions may be the same; whether they are, a host says. */
const ALIKE = 0.35;
/** What a question asks stands in its beginning. */
const COMPARED = 400;
const MOST_PAIRS = 200;
/** Of one question so many are shown. */
const OF_ONE = 3;

/**
 * For questions in their order, those further down that may ask the same: their words are compared in the languages in
 * which their reader gets them, so doubles are found across languages. Only suggestions.
 */
export async function findDoubles(ctx: Ctx, ids: readonly string[]): Promise<Doubles> {
  const words = await wordsForReader(
    ctx,
    ids.map((id) => ({ type: "post", id })),
  );
  const texts = ids.flatMap((id, place) => textsOf(words.get(id)).map((text) => ({ id, place, ...text })));
  if (texts.length < 2) return {};
  const pairs = await ctx.db.$queryRaw<{ id: string; double: string }[]>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
        as one("id" uuid, "place" int, "language" text, "text" text))
    select a."id"::text as "id", b."id"::text as "double"
    from given a join given b on b."place" > a."place" and b."language" = a."language"
    where similarity(a."text", b."text") >= ${ALIKE}
    group by a."id", b."id", a."place" order by max(similarity(a."text", b."text")) desc, a."place" limit ${MOST_PAIRS}`;
  const doubles: Record<string, string[]> = {};
  // One that was suggested for a question is not asked about again further down.
  const suggested = new Set<string>();
  for (const { id, double } of pairs) {
    const found = doubles[id] ?? [];
    if (suggested.has(id) || suggested.has(double) || doubles[double] || found.length >= OF_ONE) continue;
    doubles[id] = [...found, double];
    suggested.add(double);
  }
  return doubles;
}

/** What it says first, and the other: the original, or what it says in translation. */
function textsOf(words: WordsForReader | undefined): { language: string; text: string }[] {
  if (!words) return [];
  return [words, ...(words.other ? [words.other] : [])].map(({ text, language }) => ({
    language: language.split("-")[0] ?? language,
    text: text.slice(0, COMPARED).toLocaleLowerCase(language),
  }));
}
