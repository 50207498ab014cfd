/**
 * A live thread of many phones while lines are cut and processes of the web and of sockets are killed: nothing is lost
 * or doubled, every vote counts once, and every reader has the same order. Every other message goes over HTTP. There are
 * 50 phones; RUTAS_BOTS sets how many, with RUTAS_TEST_ALL=1 it is 200. What is cut when follows from RUTAS_SEED.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Killable } from "#tests/support/killable.ts";
import { startBots } from "#tests/support/live-bots.ts";
import { type LiveSite, openOneProcess, openSeveral } from "#tests/support/live-site.ts";
import { randomFrom } from "#tests/support/random.ts";
import { countOf, openLiveScene } from "#tests/support/sends-scene.ts";

const BOTS = Number(process.env.RUTAS_BOTS ?? (process.env.RUTAS_TEST_ALL === "1" ? 200 : 50));
const SEED = Number(process.env.RUTAS_SEED ?? 7);
const TIMEOUT = 900_000;

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

it("one process on the embedded database", { timeout: TIMEOUT }, async ({ annotate }) => {
  const site = await openOneProcess(ending);
  await annotate(JSON.stringify(await session({ ...site, killed: [site.web, site.web] })));
});

describe.each(["PostgreSQL alone", "Redis"] as const)("web, two for sockets and workers apart, over %s", (over) => {
  it("loses and doubles nothing, whichever dies", { timeout: TIMEOUT }, async ({ annotate }) => {
    const site = await openSeveral(ending, over);
    const [first, second] = site.lines as [Killable, Killable];
    await annotate(JSON.stringify(await session({ ...site, killed: [first, site.web, second] })));
  });
});

async function session({ killed, ...site }: LiveSite & { killed: readonly Killable[] }) {
  const web = site.web.url;
  const urls = site.lines.map(({ url }) => url);
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
