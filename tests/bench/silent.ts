import pg from "pg";
import { letPeopleIn, newest, untilTold } from "./fan-out.ts";
import { openLine, reply } from "./live.ts";
import { type Bench, figure, median, quantile, timed } from "./measure.ts";
import { publicTopic } from "./public-topic.ts";
import { openSite } from "./site.ts";

const POSTS = 10_000;
const ACTIVE = 500;
const SILENT = 99_500;
const SENT = 60;
const WRITER = "sita";

/** A post in a community of five hundred who watch it, and in the same one with a hundred thousand members. */
export async function* silent(): Bench {
  const site = await openSite({ posts: POSTS });
  const client = new pg.Client(site.connection);
  await client.connect();
  const topic = await publicTopic(site);
  const line = await openLine(site.url, await site.cookieOf(WRITER));
  let sent = 0;
  async function* measured(size: string): Bench {
    const watchers = await letPeopleIn(client, { topic, count: 0, watch: "all" });
    const acknowledged: number[] = [];
    const told: number[] = [];
    for (let count = 0; count < SENT; count += 1) {
      acknowledged.push(
        await timed(async () => {
          const answer = await line.timeout(60_000).emitWithAck("post.send", reply(topic, sent++));
          if (!answer?.ok) throw new Error(`not acknowledged: ${JSON.stringify(answer)}`);
        }),
      );
      const postId = (await newest(client, topic.threadId)) ?? "";
      told.push(await timed(() => untilTold(client, postId, watchers)));
    }
    yield figure(`acknowledged, ${size}, p50`, median(acknowledged), "ms");
    yield figure(`acknowledged, ${size}, p99`, quantile(acknowledged, 0.99), "ms");
    yield figure(`all told, ${size}, p50`, median(told), "ms");
  }
  try {
    await letPeopleIn(client, { topic, count: ACTIVE, watch: "all" });
    yield* measured("500 members");
    await letPeopleIn(client, { topic, count: SILENT, watch: "mentions" });
    yield* measured("100,000 members");
  } finally {
    line.disconnect();
    await client.end();
    await site.close();
  }
}
