import type { Doubles } from "#server/contracts/questions.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { openAfter } from "./load-queue.ts";
import { type WordsForReader, wordsForReader } from "./words-for-reader.ts";

const { sql } = Prisma;

/** From here on two questions may be the same; whether they are, a host says. */
const ALIKE = 0.35;
/** What a question asks stands in its beginning. */
const COMPARED = 200;
const MOST_PAIRS = 200;
/** So many of those below a page are looked at, the most wanted first: each is compared with each of the page, while a host waits. */
const LOOKED_AT = 200;
/** Of one question so many are shown. */
const OF_ONE = 3;

type Asked = {
  /** Of a page. */
  ids: readonly string[];
  /** Where the queue goes on below them; null: nowhere. */
  goesOn?: { threadId: string; after: string } | null;
};

/**
 * For questions in their order, those further down, also below their page, that may ask the same: their words are compared
 * in the languages in which their reader gets them, so doubles are found across languages. Only suggestions.
 */
export async function findDoubles(ctx: Ctx, { ids, goesOn = null }: Asked): Promise<Doubles> {
  const words = await wordsForReader(
    ctx,
    ids.map((id) => ({ type: "post", id })),
  );
  const texts = ids.flatMap((id, place) => textsOf(words.get(id)).map((text) => ({ id, place, ...text })));
  if (texts.length < 2 && goesOn === null) return {};
  const pairs = await ctx.db.$queryRaw<{ id: string; double: string }[]>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
        as one("id" uuid, "place" int, "language" text, "text" text)),
    below as materialized (${below(goesOn)}),
    others as materialized (
      select * from given
      union all select "id", ${ids.length}::int, split_part("language", '-', 1), lower(left("text", ${COMPARED})) from below
      union all select b."id", ${ids.length}::int, split_part(tr."target", '-', 1), lower(left(tr."text", ${COMPARED}))
        from below b join "translation" tr on tr."subjectType" = 'post' and tr."subjectId" = b."id" and tr."state" = 'done')
    select a."id"::text as "id", b."id"::text as "double"
    from given a join others b on b."place" > a."place" and b."language" = a."language"
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

function below(goesOn: NonNullable<Asked["goesOn"]> | null): Prisma.Sql {
  const what = sql`select q."postId" as "id", p."text", p."language" from "question" q join "post" p on p."id" = q."postId"`;
  if (goesOn === null) return sql`${what} where false`;
  return sql`${what}
    where q."threadId" = ${goesOn.threadId}::uuid and q."state" in ('asked', 'taken') and q."mergedInto" is null
      and p."deletedAt" is null and p."hiddenAt" is null and ${openAfter(goesOn.after, "votes")}
    order by q."votes" desc, p."number" limit ${LOOKED_AT}`;
}

/** What it says first, and the other: the original, or what it says in translation. */
function textsOf(words: WordsForReader | undefined): { language: string; text: string }[] {
  if (!words) return [];
  return [words, ...(words.other ? [words.other] : [])].map(({ text, language }) => ({
    language: language.split("-")[0] ?? language,
    text: text.slice(0, COMPARED).toLocaleLowerCase(language),
  }));
}
