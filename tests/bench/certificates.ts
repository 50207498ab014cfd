import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type Bench, figure, memoryOf } from "./measure.ts";
import { openSite } from "./site.ts";

const POSTS = 10_000;
const SIXTY = 60;

/**
 * Sixty certificates of one workshop, in four languages, from the moment in which they are made out until the last sheet is
 * there: by jobs, in the one process that plays all roles.
 */
export async function* certificates(): Bench {
  const site = await openSite({ posts: POSTS });
  const client = new pg.Client(site.connection);
  await client.connect();
  const waiting = async () => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as "count" from "certificate" where "madeAt" is null`,
    );
    return rows[0]?.count ?? 0;
  };
  const untilMade = async (most: number) => {
    while ((await waiting()) > most) await pause(20);
  };
  try {
    // Those of the demo's own workshop.
    await untilMade(0);
    const before = memoryOf(site.all);
    const began = performance.now();
    const { rowCount } = await client.query(
      `with made as (
        insert into "certificate" ("id", "code", "spaceId", "personId", "name", "language", "title", "titleLanguage", "heldAt",
          "zone", "heldSeconds", "seconds", "organiser", "signedBy", "issuedAt", "issuedBy")
        select gen_random_uuid(), lpad(who."place"::text, 12, '0'), one."spaceId", who."id", who."name",
          (array['en', 'ne', 'lo', 'ur'])[who."place" % 4 + 1], one."title", one."titleLanguage", one."heldAt", one."zone",
          one."heldSeconds", one."seconds", one."organiser", one."signedBy", now(), one."issuedBy"
        from (select * from "certificate" limit 1) one, (
          select p."id", p."name", row_number() over (order by p."id") as "place" from "person" p
          where not exists (select 1 from "certificate" c where c."personId" = p."id") order by p."id" limit ${SIXTY}) who
        returning "id", "spaceId")
      insert into "outboxEvent" ("id", "type", "payload", "traceId", "at")
      select gen_random_uuid(), 'certificate.asked', jsonb_build_object('certificateId', "id", 'spaceId', "spaceId"), 'bench', now()
      from made`,
    );
    if (rowCount !== SIXTY) throw new Error(`${rowCount} certificates were made out`);
    await client.query(`select pg_notify('rutas_outbox', '')`);
    await untilMade(SIXTY - 1);
    yield figure("the first sheet", performance.now() - began, "ms");
    await untilMade(0);
    yield figure("60 sheets", (performance.now() - began) / 1000, "s");
    yield figure("memory that it took meanwhile", memoryOf(site.all) - before, "MB");
    const { rows } = await client.query<{ size: number }>(
      `select avg(octet_length("sheet"))::float8 / 1000 as "size" from "certificate"`,
    );
    yield figure("a sheet", rows[0]?.size ?? Number.NaN, "kB");
  } finally {
    await client.end();
    await site.close();
  }
}
