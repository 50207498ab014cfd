import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import pg from "pg";
import { startEmbedded } from "#server/platform/database/index.ts";
import { startRedis } from "#tests/support/redis.ts";
import { openMailSink } from "./mail-sink.ts";
import { type Bench, cpuOfAll, figure, memoryOf, quantile } from "./measure.ts";
import { type BenchSite, openSite } from "./site.ts";

const POSTS = 100_000;
const MEMBERS = 10_000;
const PAGES_A_SECOND = 10;
const SECONDS_ALONE = 20;
/** What is held in each part of the work: it is flat when the last holds no more than the first. */
const QUARTERS = [
  [0, 0.25],
  [0.25, 0.5],
  [0.5, 0.75],
  [0.75, 1],
] as const;

/**
 * Digests of ten thousand members from a hundred thousand posts, until a mail server on this machine has the last of
 * them, while the web process answers ten topic pages a second. In both shapes: one process with all it needs, and
 * PostgreSQL and Redis with one process for the web and two for work.
 */
export async function* digests(): Bench {
  yield* inShape("embedded", async (smtpUrl) => openSite({ posts: POSTS, environment: { SMTP_URL: smtpUrl } }));
  const folder = await mkdtemp(join(tmpdir(), "rutas-bench-"));
  const redis = await startRedis();
  const server = await startEmbedded({ dataDir: folder });
  try {
    const { host, port, user, password, database } = server.connection;
    const address = `postgresql://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
    yield* inShape("grown up", async (smtpUrl) => {
      const environment = { SMTP_URL: smtpUrl, DATABASE_URL: address, REDIS_URL: redis.url };
      const processes = ["web,realtime", "workers", "workers"];
      const outside = { connection: server.connection, pid: server.pid() };
      return openSite({ posts: POSTS, environment, outside, processes });
    });
  } finally {
    await server.stop();
    await redis.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function* inShape(shape: string, open: (smtpUrl: string) => Promise<BenchSite>): Bench {
  const sink = await openMailSink();
  const site = await open(sink.url);
  const client = new pg.Client(site.connection);
  await client.connect();
  try {
    const members = await letIn(client);
    yield figure(`members, ${shape}`, members, "people");
    const path = `/topics/${site.load.longestTopic}`;
    const alone = await readPages(site.url + path, async () => pause(SECONDS_ALONE * 1000));
    const before = memoryOf(site.all);
    const sent = sink.taken();
    const cpuBefore = { rutas: cpuOfAll(site.working), database: cpuOfAll([site.pids.database]) };
    const held: { share: number; rutas: number; database: number }[] = [];
    let began = 0;
    const meanwhile = await readPages(site.url + path, async () => {
      await client.query(`update "digestTurn" set "nextAt" = now() where "place" = 0`);
      while (sink.taken() - sent < members) {
        if (began === 0 && (await anyMade(client))) began = performance.now();
        const [database, all] = [memoryOf([site.pids.database]), memoryOf(site.all)];
        held.push({ share: (sink.taken() - sent) / members, rutas: all - database, database });
        await pause(began === 0 ? 20 : 500);
      }
    });
    const minutes = (performance.now() - began) / 60_000;
    yield figure(`digests made and handed over, ${shape}`, members / minutes, "1/min");
    const used = (pids: number[], was: number) => (cpuOfAll(pids) - was) / members;
    yield figure(`cpu of a digest, Rutas, ${shape}`, used(site.working, cpuBefore.rutas), "ms");
    yield figure(`cpu of a digest, database, ${shape}`, used([site.pids.database], cpuBefore.database), "ms");
    yield figure(`size of a mail, ${shape}`, sink.bytes() / sink.taken() / 1000, "kB");
    yield figure(`topic page alone, p95, ${shape}`, quantile(alone, 0.95), "ms");
    yield figure(`topic page meanwhile, p95, ${shape}`, quantile(meanwhile, 0.95), "ms");
    yield figure(`memory before, ${shape}`, before, "MB PSS");
    for (const [from, to] of QUARTERS) {
      const meantime = held.filter(({ share }) => share >= from && share <= to);
      const most = (of: "rutas" | "database") => Math.max(...meantime.map((sample) => sample[of]));
      yield figure(`memory at most, Rutas, ${from} to ${to} of the mails, ${shape}`, most("rutas"), "MB PSS");
      yield figure(`memory at most, database, ${from} to ${to} of the mails, ${shape}`, most("database"), "MB PSS");
    }
  } finally {
    await client.end();
    await site.close();
    sink.close();
  }
}

/** Members with a mailbox in three communities each, whose windows begin before the first post. */
async function letIn(client: pg.Client): Promise<number> {
  await client.query(`delete from "digestTurn"`);
  await client.query(
    `with made as (
       insert into "person" ("id", "name", "handle", "email", "emailVerified", "language", "languagesRead", "updatedAt")
       select gen_random_uuid(), 'Reader ' || at, 'reader.' || at, 'reader.' || at || '@example.org', true, l, array[l, 'en'], now()
       from generate_series(1, $1::int) at, lateral (select (array['en','es','fr','id','ne','lo','ur'])[at % 7 + 1] as l) chosen
       returning "id"),
     numbered as (select "id", row_number() over () as "at" from made),
     places as (select "id", row_number() over (order by "id") as "at", count(*) over () as "all" from "space" where "archivedAt" is null),
     joined as (
       insert into "membership" ("spaceId", "personId", "role", "state", "watch", "joinedAt")
       select distinct p."id", n."id", case when n."at" % 40 = 0 then 'champion' else 'member' end, 'active', 'mentions', now()
       from numbered n cross join generate_series(0, 2) step
       join places p on p."at" = (n."at" + step * (n."at" % 5 + 1)) % p."all" + 1)
     insert into "digestTurn" ("personId", "place", "nextAt", "timeZone")
     select "id", 0, now() + interval '1 day', 'UTC' from made`,
    [MEMBERS],
  );
  await client.query(
    `insert into "digestEntry" ("place", "type", "subjectId", "at")
     select (select "place" from "digestCounter") + row_number() over (order by p."createdAt", p."id"), 'post', p."id", now()
     from "post" p where not exists (select 1 from "digestEntry" e where e."type" = 'post' and e."subjectId" = p."id")`,
  );
  await client.query(`update "digestCounter" set "place" = (select max("place") from "digestEntry")`);
  await client.query("vacuum (analyze)");
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as "count" from "digestTurn" where "place" = 0`,
  );
  return rows[0]?.count ?? 0;
}

async function anyMade(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(`select 1 from "digestTurn" where "place" > 0 limit 1`);
  return (rowCount ?? 0) > 0;
}

/** How long each of so many pages a second took while some work was done. */
async function readPages(url: string, work: () => Promise<unknown>): Promise<number[]> {
  const given = { url, pagesASecond: PAGES_A_SECOND };
  const reader = new Worker(new URL("page-reader.ts", import.meta.url), { workerData: given });
  const took = once(reader, "message");
  try {
    await work();
  } finally {
    reader.postMessage("stop");
  }
  const [all] = (await took) as [number[]];
  return all;
}
