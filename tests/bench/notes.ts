import { liveScene } from "./live-scene.ts";
import { type Bench, cpuOf, cpuOfAll, endings, type Figure, figure, quantile } from "./measure.ts";
import { writtenPlan } from "./plan-scene.ts";
import type { WritersAsked, WritersSaid } from "./plan-writers-process.ts";
import { openSite, startBare } from "./site.ts";
import { asked } from "./size.ts";
import { startWriters } from "./writers.ts";

const POSTS = 10_000;
const AUTHORS = asked("authors", 20);
const SECONDS = asked("seconds", 60);
/** Three strokes a second, all the time; each a word of its own that says whose it is. */
const PACE = { seconds: SECONDS, everyMs: SECONDS * 1000, writesMs: SECONDS * 1000, wordMs: 333 };

/**
 * One text that twenty write in at once, three strokes a second each: how long until the others have each stroke; beside a
 * Hocuspocus server with the same writers, which stores nothing and asks nobody who they are.
 */
export async function* notes(): Bench {
  const ending = endings();
  try {
    const site = await openSite({ posts: POSTS });
    ending.add(site.close);
    const scene = await liveScene(site, { rooms: 1, readers: AUTHORS, writers: 0 });
    ending.add(scene.close);
    const { documentIds } = await writtenPlan(scene, site, {
      ...{ language: "en", words: 500, authors: scene.readers, sections: 1 },
    });
    const cookies = scene.readers.map(({ cookie }) => cookie);
    const rooms = [{ documentId: documentIds[0] ?? "", cookies }];
    const cpu = () => cpuOfAll(site.all);
    yield* together("rutas", { asked: { url: site.url, rooms }, cpu });
    const bare = await startBare("bare-notes.ts", {});
    ending.add(bare.close);
    yield* together("hocuspocus", { asked: { url: bare.url, rooms, bare: true }, cpu: () => cpuOf(bare.pid) });
  } finally {
    await ending.end();
  }
}

async function* together(shape: string, given: { asked: WritersAsked; cpu(): number }): Bench {
  const writers = startWriters();
  try {
    await writers.open(given.asked);
    const before = { server: given.cpu(), writers: writers.cpu() };
    const said = await writers.write(PACE);
    const share = (milliseconds: number) => milliseconds / SECONDS / 10;
    yield* seen(shape, said);
    yield figure(`CPU, ${shape}`, share(given.cpu() - before.server), "% of a core");
    yield figure(`CPU of the generator, ${shape}`, share(writers.cpu() - before.writers), "% of a core");
  } finally {
    writers.close();
  }
}

function* seen(shape: string, { written, delays, alike }: WritersSaid): Generator<Figure> {
  yield figure(`strokes, ${shape}`, written, "strokes");
  yield figure(`seen by the other authors, ${shape}`, delays.length / Math.max(1, written * (AUTHORS - 1)), "of all");
  for (const part of [0.5, 0.99, 1])
    yield figure(`written until seen p${part * 100}, ${shape}`, quantile([...delays], part), "ms");
  yield figure(`all have the same text at the end, ${shape}`, alike, "texts");
}
