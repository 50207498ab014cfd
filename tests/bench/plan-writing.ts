import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { liveScene } from "./live-scene.ts";
import { type Bench, cpuOf, cpuOfAll, endings, figure, memoryOf, quantile } from "./measure.ts";
import { writtenPlan } from "./plan-scene.ts";
import type { WritersAsked, WritersSaid } from "./plan-writers-process.ts";
import { openSite } from "./site.ts";
import { asked } from "./size.ts";

const POSTS = 10_000;
const PLANS = asked("plans", 200);
const AUTHORS = asked("authors", 5);
const SECONDS = asked("seconds", 120);
const PROGRAM = fileURLToPath(new URL("plan-writers-process.ts", import.meta.url));

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
    const writers = fork(PROGRAM, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
    ending.add(() => writers.kill("SIGKILL"));
    await told(writers, "open", { url: site.url, rooms });
    const before = { server: cpuOfAll(site.all), writers: cpuOf(writers.pid ?? 0) };
    const said = await told(writers, "write", { seconds: SECONDS });
    const share = (milliseconds: number) => milliseconds / SECONDS / 10;
    yield figure("plans open", rooms.length, "plans");
    yield figure("authors at them", PLANS * AUTHORS, "authors");
    yield figure("words written", said.written, "words");
    yield figure("seen by the other authors", said.delays.length / Math.max(1, said.written * (AUTHORS - 1)), "of all");
    for (const part of [0.5, 0.95, 0.99, 1])
      yield figure(`written until seen, p${part * 100}`, quantile([...said.delays], part), "ms");
    yield figure("texts that all authors have alike at the end", said.alike, "plans");
    yield figure("CPU", share(cpuOfAll(site.all) - before.server), "% of a core");
    yield figure("CPU of the generator", share(cpuOf(writers.pid ?? 0) - before.writers), "% of a core");
    yield figure("memory", memoryOf(site.all), "MB");
  } finally {
    await ending.end();
  }
}

function told(child: ChildProcess, order: "open", body: WritersAsked): Promise<null>;
function told(child: ChildProcess, order: "write", body: { seconds: number }): Promise<WritersSaid>;
function told(child: ChildProcess, order: string, body: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", (answer: { result?: unknown; error?: string }) => {
      if (answer.error === undefined) resolve(answer.result);
      else reject(new Error(answer.error));
    });
    child.once("exit", () => reject(new Error("the writers ended")));
    child.send({ order, body });
  });
}
