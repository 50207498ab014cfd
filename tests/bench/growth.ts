import { type Bench, figure, median, timed } from "./measure.ts";
import { openQueryBook } from "./queries.ts";
import { type BenchSite, openSite } from "./site.ts";

const FEW = 10_000;
const MANY = 1_000_000;
const TIMES = 150;
const PEOPLE = [null, "sita"];

type Site = BenchSite & { cookies: Map<string | null, string> };

/** The same screens with ten thousand and with a million posts: queries, buffers and time may not grow with the rest. */
export async function* growth(): Bench {
  const few = await open(FEW);
  const many = await open(MANY);
  try {
    yield figure("making the load", many.load.seconds, "s");
    for (const handle of PEOPLE) {
      const books = [
        await openQueryBook({ connection: few.connection, handle }),
        await openQueryBook({ connection: many.connection, handle }),
      ] as const;
      for (const screen of SCREENS) {
        const of = `${screen.name}, ${handle ? "member" : "guest"}`;
        const small = await books[0].readsOf(screen.path(few));
        const large = await books[1].readsOf(screen.path(many));
        yield figure(`queries, ${of}, 10 thousand`, small.queries, "queries");
        yield figure(`queries, ${of}, 1 million`, large.queries, "queries");
        yield figure(`buffers, ${of}, 10 thousand`, small.buffers, "buffers");
        yield figure(`buffers, ${of}, 1 million`, large.buffers, "buffers");
        const [before, after] = await inTurn(
          () => show(few, screen.path(few), handle),
          () => show(many, screen.path(many), handle),
        );
        yield figure(`time, ${of}, 10 thousand`, before, "ms");
        yield figure(`time, ${of}, 1 million`, after, "ms");
        yield figure(`time ratio, ${of}`, after / before, "times");
      }
      for (const book of books) await book.close();
    }
  } finally {
    await few.close();
    await many.close();
  }
}

const SCREENS: readonly { name: string; path(site: BenchSite): string }[] = [
  { name: "topic list", path: ({ load }) => `/communities/${load.biggestCommunity}/topics` },
  { name: "topic page", path: ({ load }) => `/topics/${load.longestTopic}` },
  { name: "community home", path: ({ load }) => `/communities/${load.biggestCommunity}` },
];

async function open(posts: number): Promise<Site> {
  const site = await openSite({ posts });
  const cookies = new Map<string | null, string>();
  for (const handle of PEOPLE) cookies.set(handle, handle ? await site.cookieOf(handle) : "");
  return { ...site, cookies };
}

async function show({ url, cookies }: Site, path: string, handle: string | null): Promise<void> {
  const answer = await fetch(url + path, { headers: { cookie: cookies.get(handle) ?? "" }, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
  await answer.text();
}

/** Medians of two works done in turn, so that what else the machine does befalls both. The first tenth only warms up. */
async function inTurn(one: () => Promise<void>, other: () => Promise<void>): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let time = -TIMES / 10; time < TIMES; time += 1) {
    const took = [await timed(one), await timed(other)] as const;
    if (time < 0) continue;
    times[0].push(took[0]);
    times[1].push(took[1]);
  }
  return [median(times[0]), median(times[1])];
}
