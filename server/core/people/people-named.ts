import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

export type PersonNamed = { id: string; handle: string; name: string; champion: boolean };

type Asked = {
  /** The beginning of a handle, or of words of a name. */
  typed: string;
  /** Which of them: a predicate over the row of "person" that is named. */
  among(person: Prisma.Sql): Prisma.Sql;
  /** People who surely hold all of those, as a select of "personId", and about how many they are. */
  within?: { people: Prisma.Sql; count: number };
  limit: number;
};

/** So many are looked through one by one; of more, one in a few hundred is soon met among all people. */
const FEW = 2_000;
/** Stands behind every word that begins in the same way. */
const LAST = "\u{10ffff}";

/**
 * People whose handle, or a word of whose name, begins with what was typed; of several words each begins one. Whoever is
 * called exactly so comes first; where nothing was typed they come by their words. Costs the same with a million people: it goes through the words that begin so, in their
 * order, until enough were found, or, where few can be meant, through those few.
 */
export async function peopleNamed(ctx: Ctx, { typed, among, within, limit }: Asked): Promise<PersonNamed[]> {
  const [word = "", ...others] = wordsOf(typed);
  const is = (person: Prisma.Sql) =>
    sql`${among(person)} ${Prisma.join([Prisma.empty, ...others.map((other) => alsoCalled(person, other))], " and ")}`;
  const found =
    within && within.count <= FEW
      ? sql`
          from (select distinct "personId" from (${within.people}) meant limit ${FEW}) few
          cross join lateral (
            select min(w."word") as "word" from "personWord" w
            where w."personId" = few."personId" and ${begins(word)}) named
          join "person" pe on pe."id" = few."personId"
          where named."word" is not null and ${is(sql`pe`)} order by named."word", pe."id"`
      : sql`
          from "personWord" w join "person" pe on pe."id" = w."personId"
          where ${begins(word)} and ${is(sql`pe`)} and not exists (
            select 1 from "personWord" w2 where w2."personId" = w."personId" and w2."word" < w."word" and ${begins(word, sql`w2`)})
          order by w."word", w."personId"`;
  return ctx.db.$queryRaw<PersonNamed[]>`
    select pe."id"::text as "id", pe."handle"::text as "handle", pe."name", pe."champion" ${found} limit ${limit}`;
}

/** The longest first: it is shared by the fewest. */
function wordsOf(typed: string): string[] {
  const words = typed.replace(/^@/, "").toWellFormed().replaceAll("\u0000", "").split(/\s+/u).filter(Boolean);
  return words.slice(0, 4).sort((a, b) => b.length - a.length);
}

/** As the trigger writes words. */
function begins(word: string, alias = sql`w`): Prisma.Sql {
  const folded = sql`lower(normalize(${word}::text, NFC))`;
  return sql`(${alias}."word" >= ${folded} and ${alias}."word" < ${folded} || ${LAST}::text)`;
}

function alsoCalled(person: Prisma.Sql, word: string): Prisma.Sql {
  return sql`exists (select 1 from "personWord" w where w."personId" = ${person}."id" and ${begins(word)})`;
}
