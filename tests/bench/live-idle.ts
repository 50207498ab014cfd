import { setTimeout as pause } from "node:timers/promises";
import { gather } from "./crowd.ts";
import { liveScene } from "./live-scene.ts";
import { type Bench, cpuOfAll, endings, figure, memoryOf } from "./measure.ts";
import { openSite } from "./site.ts";
import { asked } from "./size.ts";

const SOCKETS = asked("sockets", 10_000);
const ROOMS = asked("rooms", 100);
const POSTS = 10_000;
const OF_PROCESS = 2_500;
const IDLE_MS = 45_000;

/** What ten thousand signed-in sockets cost that are in a live thread's room and their own while nothing happens. */
export async function* liveIdle(): Bench {
  const site = await openSite({ posts: POSTS });
  const ending = endings();
  ending.add(site.close);
  try {
    const scene = await liveScene(site, { rooms: ROOMS, readers: SOCKETS, writers: 0 });
    ending.add(scene.close);
    const memory = () => ({ all: memoryOf(site.all), database: memoryOf([site.pids.database]) });
    const before = { ...memory(), cpu: cpuOfAll(site.all) };
    const line = { urls: [site.url], perSecond: 200, presence: true, ofProcess: OF_PROCESS };
    const crowd = await gather({ ...line, readers: scene.readers });
    ending.add(crowd.close);
    yield figure("CPU of coming in, a socket", (cpuOfAll(site.all) - before.cpu) / SOCKETS, "ms");
    yield figure("CPU of coming in, the generator, a socket", crowd.cpu() / SOCKETS, "ms");
    await pause(IDLE_MS / 3);
    const used = cpuOfAll(site.all);
    await pause(IDLE_MS);
    const after = memory();
    const states = await crowd.all("state", null);
    yield figure(
      "sockets",
      states.reduce((sum, { connected }) => sum + connected, 0),
      "sockets",
    );
    yield figure("all processes before", before.all, "MB PSS");
    yield figure("all processes", after.all, "MB PSS");
    yield figure("of that the database", after.database, "MB PSS");
    yield figure("a socket", ((after.all - before.all) * 1024) / SOCKETS, "kB");
    yield figure("CPU while idle", ((cpuOfAll(site.all) - used) / IDLE_MS) * 100, "% of a core");
  } finally {
    await ending.end();
  }
}
