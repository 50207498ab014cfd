/**
 * A live thread of many phones while lines are cut and processes of the web and of sockets are killed: nothing is lost
 * or doubled, every vote counts once, and every reader has the same order. Every other message goes over HTTP. There are
 * 50 phones; RUTAS_BOTS sets how many, with RUTAS_TEST_ALL=1 it is 200. What is cut when follows from RUTAS_SEED.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Connection, peekEmbedded } from "#server/platform/database/index.ts";
import { startDatabaseApart } from "#tests/support/database-apart.ts";
import { install } from "#tests/support/installed.ts";
import { type Killable, startKillable } from "#tests/support/killable.ts";
import { startBots } from "#tests/support/live-bots.ts";
import { startRedis } from "#tests/support/redis.ts";
import { countOf, openLiveScene } from "#tests/support/sends-scene.ts";

const BOTS = Number(process.env.RUTAS_BOTS ?? (process.env.RUTAS_TEST_ALL === "1" ? 200 : 50));
const SEED = Number(process.env.RUTAS_SEED ?? 7);
const TIMEOUT = 900_000;

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

it("one process on the embedded database", { timeout: TIMEOUT }, async ({ annotate }) => {
  const rutas = await install();
  ending.push(rutas.remove);
  const only = await startKillable(rutas, {});
  const there = await peekEmbedded(rutas.dataDir);
  if (!there?.connection) throw new Error("there is no database");
  const site = { address: there.connection, dataDir: rutas.dataDir, web: only.url, urls: [only.url] };
  await annotate(JSON.stringify(await session({ ...site, killed: [only, only] })));
});

describe.each(["PostgreSQL alone", "Redis"])("web, two for sockets and workers apart, over %s", (over) => {
  it("loses and doubles nothing, whichever dies", { timeout: TIMEOUT }, async ({ annotate }) => {
    const redis = over === "Redis" ? await startRedis() : null;
    if (redis) ending.push(redis.close);
    const database = await startDatabaseApart();
    ending.push(database.close);
    const rutas = await install({ DATABASE_URL: database.url, ...(redis ? { REDIS_URL: redis.url } : {}) });
    ending.push(rutas.remove);
    const web = await startKillable(rutas, { ROLES: "web" });
    const [first, second] = [
      await startKillable(rutas, { ROLES: "realtime" }),
      await startKillable(rutas, { ROLES: "realtime" }),
    ];
    const workers = await rutas.start({ ROLES: "workers" });
    await expect.poll(workers.said, { timeout: 60_000 }).toContain('"msg":"started"');
    const site = { address: database.connection, dataDir: rutas.dataDir, web: web.url, urls: [first.url, second.url] };
    await annotate(JSON.stringify(await session({ ...site, killed: [first, web, second] })));
  });
});

type Site = { address: Connection; dataDir: string; web: string; urls: readonly string[]; killed: readonly Killable[] };

async function session({ killed, urls, web, ...site }: Site) {
  const scene = await openLiveScene({ ...site, url: web, members: BOTS });
  ending.push(scene.close);
  const { db, threadId } = scene;
  const began = Date.now();
  const running = startBots({ urls, web, threadId, senders: scene.senders });
  ending.push(async () => running.close());

  await running.here;
  const random = randomFrom(SEED);
  let over = false;
  let cuts = 0;
  const cutting = (async () => {
    while (!over) {
      running.bots[Math.floor(random() * BOTS)]?.cut();
      cuts += 1;
      await pause(20 + random() * 200);
    }
  })();
  const killing = (async () => {
    for (const one of killed) {
      await pause(700 + random() * 800);
      await one.kill();
    }
  })();
  await Promise.all([running.working, killing]);
  over = true;
  await cutting;
  const workedMs = Date.now() - began;

  // The last votes are told of, and every phone has heard of all.
  await vi.waitFor(async () => expect(await db.tellDue.count()).toBe(0), { timeout: 60_000, interval: 200 });
  const { seq } = await db.room.findUniqueOrThrow({ where: { name: `thread:${threadId}` } });
  await vi.waitFor(() => expect(running.bots.map((bot) => bot.seq())).toEqual(running.bots.map(() => Number(seq))), {
    timeout: 60_000,
    interval: 200,
  });

  const { done, bots } = running;
  const posts = await db.post.findMany({ where: { threadId }, orderBy: { number: "asc" } });
  const questions = await db.question.findMany({ where: { threadId }, include: { ballot: true } });
  const inOrder = posts.map(({ id }) => id);
  const counts = new Map(questions.map(({ postId, ballot }) => [postId, ballot.length]));
  const wanted = countOf([...questions.map(({ postId }) => postId), ...done.voted.map(([question]) => question)]);
  expect(done.refused).toEqual([]);
  expect(
    posts
      .map(({ source }) => source)
      .slice(1)
      .sort(),
  ).toEqual([...done.said, ...done.asked].sort());
  expect(posts.map(({ number }) => number)).toEqual(posts.map((_, at) => at + 1));
  expect(new Set(questions.map(({ postId }) => postId))).toEqual(new Set(wanted.keys()));
  expect(counts).toEqual(wanted);
  expect(new Map(questions.map(({ postId, votes }) => [postId, votes]))).toEqual(wanted);
  for (const bot of bots) {
    expect(bot.reloads()).toBe(0);
    expect(bot.posts).toEqual(inOrder);
    expect(new Map(bot.questions)).toEqual(wanted);
  }
  const tallies = await db.roomEntry.count({ where: { room: `thread:${threadId}`, kind: "votes" } });
  return {
    ...{ bots: BOTS, messages: done.said.length, questions: done.asked.length, votes: done.voted.length, tallies },
    ...{ cuts, kills: killed.length, seconds: workedMs / 1000 },
  };
}

/** The same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
