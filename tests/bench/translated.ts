import pg from "pg";
import { type Bench, figure, median, timed } from "./measure.ts";
import { openQueryBook } from "./queries.ts";
import { type BenchSite, openSite } from "./site.ts";

const POSTS = 10_000;
const TIMES = 200;
const HANDLE = "sita";

/** A topic page of 20 posts in Spanish and a list of their topics, for who reads Spanish and for who reads cached translations. */
export async function* translated(): Bench {
  const site = await openSite({ posts: POSTS });
  const database = new pg.Client(site.connection);
  await database.connect();
  const reading = (languages: readonly string[]) =>
    database.query('update "person" set "languagesRead" = $1, "language" = $2 where "handle" = $3', [
      languages,
      "en",
      HANDLE,
    ]);
  const cookie = await site.cookieOf(HANDLE);
  await saidInSpanish(database, site);
  const screens = [
    { name: "topic page", path: `/topics/${site.load.longestTopic}?after=0` },
    { name: "topic list", path: `/communities/${site.load.biggestCommunity}/topics` },
  ];
  try {
    for (const { name, path } of screens) {
      const show = async () => {
        const answer = await fetch(site.url + path, { headers: { cookie } });
        return (await answer.text()).split("Translated from").length - 1;
      };
      await reading(["en"]);
      yield figure(`translations, ${name}`, await show(), "texts");
      const times = { without: [] as number[], with: [] as number[] };
      for (let time = 0; time < TIMES; time += 1) {
        await reading(["en", "es"]);
        times.without.push(await timed(show));
        await reading(["en"]);
        times.with.push(await timed(show));
      }
      yield figure(`time without, ${name}`, median(times.without), "ms");
      yield figure(`time with, ${name}`, median(times.with), "ms");
      yield figure(`difference, ${name}`, median(times.with) - median(times.without), "ms");
      const book = await openQueryBook({ connection: site.connection, handle: HANDLE });
      yield figure(`queries, ${name}`, (await book.readsOf(path)).queries, "queries");
      await book.close();
    }
  } finally {
    await database.end();
    await site.close();
  }
}

/** Every text that the screens show is Spanish, with a translation as an engine would have made it. */
async function saidInSpanish(database: pg.Client, { load }: BenchSite): Promise<void> {
  await database.query('update "post" set "language" = \'es\' where "threadId" = $1 and "number" <= 20', [
    load.longestTopic,
  ]);
  await database.query(
    'update "thread" set "language" = \'es\' where "id" = $1 or "spaceId" = (select "id" from "space" where "slug" = $2)',
    [load.longestTopic, load.biggestCommunity],
  );
  await database.query(`insert into "translationPair" values ('es', 'en', 'apertium', now()) on conflict do nothing`);
  const made = `'es', 'en', 'apertium', 'done', now(), now(), now(), 'apertium', 'bench'`;
  const columns = `"source", "target", "way", "state", "dueAt", "askedAt", "madeAt", "madeBy", "traceId"`;
  await database.query(
    `insert into "translation" ("id", "hash", "subjectType", "subjectId", "markdown", "html", "text", ${columns})
     select gen_random_uuid(), "textHash"(t."spaceId", 'es/markdown', p."source"), 'post', p."id", p."source", p."html", p."text", ${made}
     from "post" p join "thread" t on t."id" = p."threadId" where t."id" = $1 and p."number" <= 20
     union all
     select gen_random_uuid(), "textHash"(t."spaceId", 'es/line', t."title"), 'topic', t."id", t."title", '', t."title", ${made}
     from "thread" t where t."id" = $1 or t."spaceId" = (select "id" from "space" where "slug" = $2)
     on conflict do nothing`,
    [load.longestTopic, load.biggestCommunity],
  );
}
