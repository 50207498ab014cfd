import { liveScene } from "./live-scene.ts";
import { type Bench, cpuOfAll, endings, figure, memoryOf, quantile } from "./measure.ts";
import { writtenPlan } from "./plan-scene.ts";
import type { WritersAsked } from "./plan-writers-process.ts";
import { openSite } from "./site.ts";
import { asked } from "./size.ts";
import { startWriters } from "./writers.ts";

const POSTS = 10_000;
const PLANS = asked("plans", 200);
const AUTHORS = asked("authors", 5);
const SECONDS = asked("seconds", 120);
/** Ten seconds in every two minutes; a word of some letters each quarter of a second is a fast typist. */
const PACE = { seconds: SECONDS, everyMs: 120_000, writesMs: 10_000, wordMs: 250 };

/**
 * Two hundred plans, each open at five authors' pages, and each author writing for ten seconds in every two minutes, as
 * they type: how long from a word standing in one's own text to its standing in the others'.
 */
export async function* planWriting(): Bench {
  const ending = endings();
  try {
    const site = await openSite({ posts: POSTS });
    ending.add(site.close);
    const scene = await liveScene(site, { rooms: 1, readers: PLANS * AUTHORS, writers: 0 });
    ending.add(scene.close);
    const rooms: WritersAsked["rooms"][number][] = [];
    for (let plan = 0; plan < PLANS; plan += 1) {
      const authors = scene.readers.slice(plan * AUTHORS, (plan + 1) * AUTHORS);
      const written = await writtenPlan(scene, site, { language: "en", words: 500, authors, sections: 1 });
      rooms.push({ documentId: written.documentIds[0] ?? "", cookies: authors.map(({ cookie }) => cookie) });
    }
    const writers = startWriters();
    ending.add(writers.close);
    await writers.open({ url: site.url, rooms });
    const before = { server: cpuOfAll(site.all), writers: writers.cpu() };
    const said = await writers.write(PACE);
    const share = (milliseconds: number) => milliseconds / SECONDS / 10;
    yield figure("plans open", rooms.length, "plans");
    yield figure("authors at them", PLANS * AUTHORS, "authors");
    yield figure("words written", said.written, "words");
    yield figure("seen by the other authors", said.delays.length / Math.max(1, said.written * (AUTHORS - 1)), "of all");
    for (const part of [0.5, 0.95, 0.99, 1])
      yield figure(`written until seen, p${part * 100}`, quantile([...said.delays], part), "ms");
    yield figure("texts that all authors have alike at the end", said.alike, "plans");
    yield figure("CPU", share(cpuOfAll(site.all) - before.server), "% of a core");
    yield figure("CPU of the generator", share(writers.cpu() - before.writers), "% of a core");
    yield figure("memory", memoryOf(site.all), "MB");
  } finally {
    await ending.end();
  }
}
