/**
 * Killing web, worker, database or Redis in the middle of many sends, and starting again at once, loses and doubles
 * nothing but mail as promised. `npm test` sends 300 in each shape; with RUTAS_TEST_ALL=1 it is 1,000.
 */
import { afterEach, expect, it } from "vitest";
import { peekEmbedded } from "#server/platform/database/index.ts";
import { startDatabaseApart } from "#tests/support/database-apart.ts";
import { freePort } from "#tests/support/free-port.ts";
import { install, type Started } from "#tests/support/installed.ts";
import { startRedis } from "#tests/support/redis.ts";
import { sendReplies } from "#tests/support/sends.ts";
import { countOf, figuresOf, openScene, type Scene, settle } from "#tests/support/sends-scene.ts";
import { startSmtp } from "#tests/support/smtp.ts";

const SENDS = process.env.RUTAS_TEST_ALL === "1" ? 1_000 : 300;
/** A machine that is busy with more takes its time. */
const TIMEOUT = 1_800_000;
/** Mails that one process has under way at a time. */
const MAILS_AT_ONCE = 4;

/** What befalls the site in the middle; `repeats`: mails under way may go out once more. */
type Trouble = { name: string; repeats: boolean; run(): Promise<void> };

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

it("one process on the embedded database: nothing is lost or doubled, whatever is killed", {
  timeout: TIMEOUT,
}, async ({ annotate }) => {
  const smtp = await startSmtp();
  ending.push(smtp.close);
  const rutas = await install();
  ending.push(rutas.remove);
  const port = String(await freePort());
  const start = () => rutas.start({ PORT: port, SMTP_URL: smtp.url });
  let running = await start();
  await running.ready();
  const there = await peekEmbedded(rutas.dataDir);
  if (!there?.connection) throw new Error("there is no database");
  const scene = await openScene({ address: there.connection, dataDir: rutas.dataDir, url: running.url });
  ending.push(scene.close);

  const again = async () => {
    await running.ended;
    running = await start();
    await running.ready();
  };
  const killProcess = async () => {
    running.child.kill("SIGKILL");
    await again();
  };
  const figures = await underLoad(scene, [
    { name: "kill the process", repeats: true, run: killProcess },
    {
      name: "kill the database",
      repeats: true,
      async run() {
        process.kill(await rutas.postmaster(), "SIGKILL");
        await expect.poll(running.said, { timeout: 60_000 }).toContain("was started again");
      },
    },
    { name: "kill the process again", repeats: true, run: killProcess },
    {
      name: "kill both",
      repeats: true,
      async run() {
        const postmaster = await rutas.postmaster();
        running.child.kill("SIGKILL");
        process.kill(postmaster, "SIGKILL");
        await again();
      },
    },
    {
      name: "stop the process",
      repeats: false,
      async run() {
        await stopsInTime(running);
        await again();
      },
    },
  ]);
  await annotate(JSON.stringify(expectAllThere(figures, smtp.mails)));
});

it("web and workers apart, on PostgreSQL and Redis: nothing is lost or doubled, whatever is killed", {
  timeout: TIMEOUT,
}, async ({ annotate }) => {
  const smtp = await startSmtp();
  ending.push(smtp.close);
  const redis = await startRedis();
  ending.push(redis.close);
  const database = await startDatabase();
  const rutas = await install({ DATABASE_URL: database.url, REDIS_URL: redis.url });
  ending.push(rutas.remove);
  const port = String(await freePort());
  const start = (roles: string) => rutas.start({ ROLES: roles, PORT: port, SMTP_URL: smtp.url });
  const startWeb = async () => {
    const started = await start("web,realtime");
    await started.ready();
    return started;
  };
  const startWorkers = async () => {
    const started = await start("workers");
    await expect.poll(started.said, { timeout: 60_000 }).toContain('"msg":"started"');
    return started;
  };
  let [web, workers] = [await startWeb(), await startWorkers()];
  const scene = await openScene({ address: database.connection, dataDir: rutas.dataDir, url: web.url });
  ending.push(scene.close);

  const figures = await underLoad(scene, [
    {
      name: "kill web",
      repeats: false,
      async run() {
        web.child.kill("SIGKILL");
        await web.ended;
        web = await startWeb();
      },
    },
    {
      name: "kill the workers",
      repeats: true,
      async run() {
        workers.child.kill("SIGKILL");
        await workers.ended;
        workers = await startWorkers();
      },
    },
    {
      name: "kill Redis, and start it empty",
      repeats: false,
      async run() {
        await redis.kill();
        await redis.restart();
      },
    },
    {
      name: "kill the database",
      repeats: true,
      run: database.killed,
    },
    {
      name: "kill web, workers and Redis together",
      repeats: true,
      async run() {
        web.child.kill("SIGKILL");
        workers.child.kill("SIGKILL");
        await redis.kill();
        await redis.restart();
        await Promise.all([web.ended, workers.ended]);
        [web, workers] = await Promise.all([startWeb(), startWorkers()]);
      },
    },
    {
      name: "stop both",
      repeats: false,
      async run() {
        await Promise.all([stopsInTime(web), stopsInTime(workers)]);
        [web, workers] = await Promise.all([startWeb(), startWorkers()]);
      },
    },
  ]);
  await annotate(JSON.stringify(expectAllThere(figures, smtp.mails)));
});

/** The server of an operator: somebody starts it again when it was killed. */
async function startDatabase() {
  const server = await startDatabaseApart();
  ending.push(server.close);
  return {
    ...server,
    async killed() {
      const before = server.restarts();
      server.kill();
      await expect.poll(server.restarts, { timeout: 60_000 }).toBeGreaterThan(before);
    },
  };
}

/** Sends all replies while one trouble after another comes, and waits until the background is through. */
async function underLoad(scene: Scene, troubles: readonly Trouble[]) {
  const began = Date.now();
  const hurry = scene.hurryMails();
  const load = sendReplies({ ...scene, total: SENDS });
  const trouble = async () => {
    for (const [place, { run }] of troubles.entries()) {
      await load.reached((place + 1) / (troubles.length + 1));
      if (load.refused.length > 0) return;
      await run();
    }
  };
  await Promise.all([load.done, trouble()]);
  const sentMs = Date.now() - began;
  await hurry.stop();
  expect(load.refused).toEqual([]);
  // Not before the last trouble came to its end: it may have outlived the load.
  await settle(scene, { troubleEndedAt: new Date() });
  const figures = await figuresOf(scene, load.acknowledged);
  return { figures, load, seconds: { sending: sentMs / 1000, all: (Date.now() - began) / 1000 }, troubles };
}

type Outcome = Awaited<ReturnType<typeof underLoad>>;

function expectAllThere({ figures, load, seconds, troubles }: Outcome, mails: readonly { messageId?: string }[]) {
  const kills = troubles.filter((trouble) => trouble.repeats).length;
  const arrived = countOf(mails.map(({ messageId = "" }) => messageId));
  const { messageIds, ...facts } = figures;
  expect(load.acknowledged.length).toBe(SENDS);
  expect(facts).toEqual({
    lost: [],
    doubled: [],
    posts: SENDS + 1,
    numbers: { first: 1, last: SENDS + 1, different: SENDS + 1 },
    thread: { lastNumber: SENDS + 1, postCount: SENDS + 1 },
    roomsWithGaps: [],
    entries: SENDS + 1,
    openEvents: 0,
    failures: 0,
    notices: [SENDS, SENDS],
    noticesNotOnce: [],
    mailsNotSent: [],
  });
  expect(messageIds.filter((id) => !arrived.has(id))).toEqual([]);
  expect(Math.max(...arrived.values())).toBeLessThanOrEqual(1 + kills);
  const repeats = mails.length - arrived.size;
  expect(repeats).toBeLessThanOrEqual(kills * MAILS_AT_ONCE);
  return {
    sends: SENDS,
    lost: facts.lost.length,
    doubled: facts.doubled.length,
    mails: arrived.size,
    repeats,
    seconds,
    again: Object.fromEntries(load.again),
  };
}

async function stopsInTime({ child, ended }: Started): Promise<void> {
  const asked = Date.now();
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(Date.now() - asked).toBeLessThan(20_000);
}
