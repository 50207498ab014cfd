import { createHash } from "node:crypto";
import type { Ctx } from "#server/core/usecase/index.ts";
import { type KeptWord, keptApart, wordsStandingIn } from "./marked-text.ts";

/** What steers one text: the words of its glossaries, which of them it says, and the version that was read. */
export type Steering = { version: number; words: readonly KeptWord[]; said: string };
type About = { place: string; from: string; to: string; text: string };

/**
 * The words that the glossaries of a place's themes give for a pair of languages, as they are now. A theme's own word
 * goes before that of the theme it belongs to. `said` names those that stand in the text; equal for two versions, they
 * make the same translation.
 */
export async function steeringOf(ctx: Ctx, { place, from, to, text }: About): Promise<Steering> {
  const rows = await ctx.db.$queryRaw<{ version: number; word: string | null; as: string; anyCase: boolean }[]>`
    with now as (select "glossaryOf"(${place}::uuid, ${from}, ${to}) as "version"),
    about as (
      select one."id", one."own" from "spaceTheme" st join "theme" t on t."id" = st."themeId"
        cross join lateral (values (t."id", true), (t."parentId", false)) as one("id", "own")
      where st."spaceId" = ${place}::uuid)
    select now."version", g."term" as "word", g."becomes" as "as", g."anyCase"
    from now left join (
      select distinct on (e."term") e."term", e."becomes", e."anyCase"
      from about join "glossaryEntry" e on e."themeId" = about."id"
      where e."source" = ${from} and e."target" = ${to} and e."removedAt" is null
      order by e."term", about."own" desc, e."id") g on true`;
  const words = rows.flatMap(({ word, as, anyCase }) => (word === null ? [] : [{ word, as, anyCase }]));
  return { version: rows[0]?.version ?? 0, words, said: saidOf(text, words) };
}

function saidOf(text: string, known: readonly KeptWord[]): string {
  const words = wordsStandingIn(text, known);
  if (words.length === 0) return "";
  const found = keptApart(text, words).flatMap(({ words: word, as }) =>
    as === null || as === word ? [] : [`${word} ${as}`],
  );
  if (found.length === 0) return "";
  return createHash("md5")
    .update([...new Set(found)].sort().join("\n"))
    .digest("hex");
}
