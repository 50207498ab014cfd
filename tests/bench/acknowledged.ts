import { openLine, reply } from "./live.ts";
import { type Bench, figure, quantile, timed } from "./measure.ts";
import { publicTopic } from "./public-topic.ts";
import { openSite } from "./site.ts";

const POSTS = 10_000;
const ALONE = 100;
const WRITERS = 16;
const EACH = 10;
/** Who of the demo writes: enough that nobody writes too often. */
export const PEOPLE =
  "sita khamla efrain maria anh rukhsana yuliana awa maya grace rosa luzdary bishnu bounmy noy tariq".split(" ");

/** How long a reply takes to be acknowledged, over the socket: one after another, and from sixteen writers at once. */
export async function* acknowledged(): Bench {
  const site = await openSite({ posts: POSTS });
  const topic = await publicTopic(site);
  const cookies = await Promise.all(PEOPLE.map(site.cookieOf));
  const lines = Array.from({ length: WRITERS }, (_, at) => openLine(site.url, cookies[at % cookies.length] ?? ""));
  const send = async (at: number, count: number) => {
    const answer = await lines[at % WRITERS]?.timeout(30_000).emitWithAck("post.send", reply(topic, count));
    if (!answer?.ok) throw new Error(`not acknowledged: ${JSON.stringify(answer)}`);
  };
  try {
    for (let warm = 0; warm < WRITERS; warm += 1) await send(warm, warm);
    const alone: number[] = [];
    for (let count = 0; count < ALONE; count += 1) alone.push(await timed(() => send(count, count)));
    const together: number[] = [];
    await Promise.all(
      lines.map(async (_, at) => {
        for (let count = 0; count < EACH; count += 1) together.push(await timed(() => send(at, count)));
      }),
    );
    for (const share of [0.5, 0.99]) {
      yield figure(`alone, p${share * 100}`, quantile(alone, share), "ms");
      yield figure(`${WRITERS} writers, p${share * 100}`, quantile(together, share), "ms");
    }
  } finally {
    for (const line of lines) line.disconnect();
    await site.close();
  }
}
