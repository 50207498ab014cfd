import { setTimeout as pause } from "node:timers/promises";
import { type Crowd, gather } from "./crowd.ts";
import { type LiveScene, liveScene } from "./live-scene.ts";
import { type Bench, cpuOfAll, endings, figure, quantile, timed } from "./measure.ts";
import { type BenchSite, openSite } from "./site.ts";
import { asked } from "./size.ts";

const POSTS = 10_000;
const SOCKETS = asked("sockets", 5_000);
const ROOMS = asked("rooms", 50);
const OF_PROCESS = 1_250;
/** What is said in each room as soon as the server is back. */
const SAID = 4;
const PAGES_A_SECOND = 10;
const PATIENCE_MS = 120_000;

/**
 * Five thousand signed-in sockets in fifty rooms while the server is stopped and started again, with things said at
 * once: until all are back and have all of it, and how long pages take meanwhile. All come from one address.
 */
export async function* liveReturn(): Bench {
  const site = await openSite({ posts: POSTS });
  const ending = endings();
  ending.add(site.close);
  try {
    const scene = await liveScene(site, { rooms: ROOMS, readers: SOCKETS, writers: ROOMS });
    ending.add(scene.close);
    const line = { urls: [site.url], perSecond: 250, ofProcess: OF_PROCESS };
    const crowd = await gather({ ...line, readers: scene.readers, presence: true });
    ending.add(crowd.close);
    const before = crowd.cpu();
    const { stoppedAfterMs, readyAfterMs } = await site.restart();
    const began = performance.now() - readyAfterMs;
    await scene.again();
    const pages = readPages(site, scene);
    const writers = await gather({ ...line, readers: await scene.now(scene.writers), perSecond: 50, presence: false });
    ending.add(writers.close);
    const saying = writers.ask(0, "say", {
      ...{ perSecond: 20, seconds: (SAID * ROOMS) / 20 },
      ...{ source: "The group of the upper village weighs on Fridays, for the time", language: "en" },
    });
    const { refused } = await saying;
    if (refused.length > 0) throw new Error(`refused: ${refused.slice(0, 3)}`);
    const { back, reloads } = await untilAllAreBack(scene, crowd, began);
    const { took, failed } = await pages.stop();
    yield figure("the server had stopped after", stoppedAfterMs, "ms");
    yield figure("the server was ready after", readyAfterMs, "ms");
    for (const share of [0.5, 0.95, 1])
      yield figure(`a line was back after, p${share * 100}`, quantile(back.lines, share), "ms");
    yield figure("all were back and had caught up after", back.all, "ms");
    yield figure("had to load their page again", reloads, "sockets");
    yield figure("pages meanwhile", took.length, "pages");
    yield figure("pages that failed", failed, "pages");
    for (const share of [0.5, 0.95, 1]) yield figure(`a page meanwhile, p${share * 100}`, quantile(took, share), "ms");
    yield figure("CPU until then, Rutas and its database", cpuOfAll(site.all) / 1000, "s");
    yield figure("CPU until then, the generator", (crowd.cpu() - before) / 1000, "s");
  } finally {
    await ending.end();
  }
}

/** Until every line is on and every reader has what their room has. Times are since the server was told to stop. */
async function untilAllAreBack(scene: LiveScene, crowd: Crowd, began: number) {
  while (performance.now() - began < PATIENCE_MS) {
    const states = await crowd.all("state", null);
    const ends = new Map(scene.readers.slice(0, ROOMS).map(({ threadId }) => [threadId, 0]));
    for (const threadId of ends.keys()) ends.set(threadId, await scene.seqOf(`thread:${threadId}`));
    const seqs = states.flatMap((state) => state.seqs);
    const connected = states.reduce((sum, state) => sum + state.connected, 0);
    const behind = scene.readers.filter(({ threadId }, at) => (seqs[at] ?? 0) < (ends.get(threadId) ?? 0)).length;
    if (connected === SOCKETS && behind === 0) {
      const all = performance.now() - began;
      // One clock for all processes; `performance.now()` has its own beginning in each.
      const start = Number(process.hrtime.bigint()) / 1e6 - all;
      const lines = states.flatMap(({ backAt }) => backAt.map((at) => at - start));
      return { back: { all, lines }, reloads: states.reduce((sum, { reloads }) => sum + reloads, 0) };
    }
    await pause(250);
  }
  const states = await crowd.all("state", null);
  throw new Error(`only ${states.reduce((sum, { connected }) => sum + connected, 0)} lines are back`);
}

/** Topic pages of guests, and live threads of members, in turn, so many a second whatever they take. */
function readPages(site: BenchSite, { readers }: LiveScene) {
  const took: number[] = [];
  let failed = 0;
  let over = false;
  const open = new Set<Promise<void>>();
  const read = async (at: number) => {
    const member = readers[at % readers.length];
    const asMember = at % 2 === 0 && member;
    const path = asMember ? `/live/${member.threadId}` : `/topics/${site.load.longestTopic}?visit=${at}`;
    const headers: Record<string, string> = asMember ? { cookie: member.cookie } : {};
    took.push(
      await timed(async () => {
        const answer = await fetch(site.url + path, { headers }).catch(() => null);
        if (answer?.status !== 200) failed += 1;
        await answer?.text().catch(() => undefined);
      }),
    );
  };
  const reading = (async () => {
    for (let at = 0; !over; at += 1) {
      const one = read(at).then(() => void open.delete(one));
      open.add(one);
      await pause(1000 / PAGES_A_SECOND);
    }
  })();
  return {
    async stop() {
      over = true;
      await reading;
      await Promise.all(open);
      return { took, failed };
    },
  };
}
