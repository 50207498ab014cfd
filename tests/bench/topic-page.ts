import autocannon from "autocannon";
import { type Bench, cpuOf, figure, median } from "./measure.ts";
import { openQueryBook } from "./queries.ts";
import { openSite, startBare } from "./site.ts";

const POSTS = 10_000;
const ROUNDS = 3;
const SECONDS = 5;

/**
 * A topic page of 20 posts, signed out, beside a bare Express handler that makes the same query and sends the same HTML,
 * in turn.
 */
export async function* topicPage(): Bench {
  const site = await openSite({ posts: POSTS });
  const path = `/topics/${site.load.longestTopic}`;
  const html = await (await fetch(site.url + path)).text();
  const threadId = site.load.longestTopic;
  const bare = await startBare("bare-page.ts", { connection: site.connection, connections: 10, threadId, html });
  try {
    yield figure("posts on the page", html.split("<article").length - 1, "posts");
    const book = await openQueryBook({ connection: site.connection, handle: null });
    yield figure("queries", (await book.readsOf(path)).queries, "queries");
    await book.close();
    const all = [
      { name: "rutas", url: site.url + path, pid: site.pids.rutas },
      // An address that nobody asked for before: nothing that was drawn can be sent again.
      { name: "rutas drawn anew", url: `${site.url + path}?visit=[<id>]`, pid: site.pids.rutas },
      { name: "bare", url: `${bare.url}/`, pid: bare.pid },
    ];
    for (const one of all) await load(one, { connections: 4, seconds: 3 });
    for (const connections of [1, 16, 64]) {
      const rounds = new Map<string, Round[]>(all.map(({ name }) => [name, []]));
      for (let round = 0; round < ROUNDS; round += 1)
        for (const one of all) rounds.get(one.name)?.push(await load(one, { connections, seconds: SECONDS }));
      for (const [name, ran] of rounds) {
        const of = `${name}, ${connections} connections`;
        yield figure(`requests, ${of}`, median(ran.map(({ perSecond }) => perSecond)), "1/s");
        yield figure(`cpu, ${of}`, median(ran.map(({ cpu }) => cpu)), "ms/request");
        if (connections === 16) yield figure(`p99, ${of}`, median(ran.map(({ p99 }) => p99)), "ms");
      }
    }
  } finally {
    bare.close();
    await site.close();
  }
}

type Round = { perSecond: number; p99: number; cpu: number };

async function load(
  { url, pid }: { url: string; pid: number },
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Round> {
  const before = cpuOf(pid);
  const { requests, latency, non2xx, errors } = await autocannon({
    ...{ url, connections, duration: seconds, idReplacement: true },
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} of ${requests.total} answers of ${url} were none`);
  return { perSecond: requests.average, p99: latency.p99, cpu: (cpuOf(pid) - before) / requests.total };
}
