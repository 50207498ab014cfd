import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { PEOPLE } from "./acknowledged.ts";
import { openLine, reply } from "./live.ts";
import { type Bench, figure, median, quantile, timed } from "./measure.ts";
import { publicTopic, type Topic } from "./public-topic.ts";
import { openSite } from "./site.ts";

const POSTS = 10_000;
const WATCHERS = 5_000;
const FANNED = 5;
const ALONE = 30;

/** One post to a community that five thousand watch: until all have their notice, and what its senders feel of it. */
export async function* fanOut(): Bench {
  const site = await openSite({ posts: POSTS });
  const client = new pg.Client(site.connection);
  await client.connect();
  const topic = await publicTopic(site);
  const elsewhere = await otherTopic(client, topic);
  await letIn(client, elsewhere);
  const lines = await Promise.all(PEOPLE.map(async (name) => openLine(site.url, await site.cookieOf(name))));
  const send = async (to: Topic, count: number): Promise<string> => {
    const answer = await lines[count % lines.length]?.timeout(60_000).emitWithAck("post.send", reply(to, count));
    if (!answer?.ok) throw new Error(`not acknowledged: ${JSON.stringify(answer)}`);
    return (await newest(client, to.threadId)) ?? "";
  };
  try {
    const before: number[] = [];
    for (let count = 0; count < ALONE; count += 1) before.push(await timed(() => send(topic, count)));
    yield figure("acknowledged, few watch, p50", median(before), "ms");
    const watchers = await letPeopleIn(client, { topic, count: WATCHERS, watch: "all" });
    yield figure("watchers", watchers, "people");

    const acknowledged: number[] = [];
    const meanwhile: number[] = [];
    const told: number[] = [];
    for (let post = 0; post < FANNED; post += 1) {
      let postId = "";
      acknowledged.push(await timed(async () => (postId = await send(topic, ALONE + post))));
      let done = false;
      const others = (async () => {
        for (let count = 0; !done; count += 1) {
          meanwhile.push(await timed(() => send(elsewhere, count)));
          await pause(100);
        }
      })();
      told.push(await timed(() => untilTold(client, postId, watchers)));
      done = true;
      await others;
    }
    yield figure("all rows written, p50", median(told), "ms");
    yield figure("all rows written, slowest", quantile(told, 1), "ms");
    yield figure("acknowledged, thousands watch, p50", median(acknowledged), "ms");
    yield figure("others acknowledged meanwhile, p50", median(meanwhile), "ms");
    yield figure("others acknowledged meanwhile, p99", quantile(meanwhile, 0.99), "ms");
  } finally {
    for (const line of lines) line.disconnect();
    await client.end();
    await site.close();
  }
}

export async function newest(client: pg.Client, threadId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(`select "lastPostId" as "id" from "thread" where "id" = $1`, [
    threadId,
  ]);
  return rows[0]?.id;
}

/** A topic of another community. */
async function otherTopic(client: pg.Client, { threadId }: Topic): Promise<Topic> {
  const { rows } = await client.query<Topic>(
    `select t."id" as "threadId", r."name" as "room", r."seq"::int as "seq" from "thread" t
       join "room" r on r."name" = 'thread:' || t."id"
      where t."closedAt" is null and t."spaceId" <> (select "spaceId" from "thread" where "id" = $1)
      order by t."id" limit 1`,
    [threadId],
  );
  if (!rows[0]) throw new Error("there is no other topic");
  return rows[0];
}

/** Lets those who write take part in that topic's community. */
async function letIn(client: pg.Client, { threadId }: Topic): Promise<void> {
  await client.query(
    `insert into "membership" ("spaceId", "personId", "role", "state", "joinedAt")
     select t."spaceId", p."id", 'member', 'active', now() from "thread" t, "person" p
      where t."id" = $1 and p."handle"::text = any($2) on conflict ("spaceId", "personId") do update
      set "state" = 'active', "endedAt" = null`,
    [threadId, PEOPLE],
  );
}

/** Makes so many people, half of them with a mailbox, members of the topic's community; returns how many watch it now. */
export async function letPeopleIn(
  client: pg.Client,
  { topic, count, watch }: { topic: Topic; count: number; watch: "all" | "mentions" },
): Promise<number> {
  await client.query(
    `with made as (
       insert into "person" ("id", "name", "handle", "email", "emailVerified", "updatedAt")
       select gen_random_uuid(), 'Member ' || at, $3 || '.' || at, $3 || '.' || at || '@example.org', at % 2 = 0, now()
       from generate_series(1, $2::int) at returning "id")
     insert into "membership" ("spaceId", "personId", "role", "state", "watch", "joinedAt")
     select t."spaceId", made."id", 'member', 'active', $3, now() from made, "thread" t where t."id" = $1`,
    [topic.threadId, count, watch],
  );
  await client.query("analyze");
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as "count" from "membership" m join "thread" t on t."spaceId" = m."spaceId"
      where t."id" = $1 and m."state" = 'active' and m."watch" = 'all'`,
    [topic.threadId],
  );
  return rows[0]?.count ?? 0;
}

/** Waits until everybody has their notice of a post. */
export async function untilTold(client: pg.Client, postId: string, watchers: number): Promise<void> {
  const { rows } = await client.query<{ eventId: string }>(
    `select "id" as "eventId" from "outboxEvent" where "type" = 'post.written' and "payload"->>'postId' = $1`,
    [postId],
  );
  for (;;) {
    const told = await client.query(`select 1 from "outboxReceipt" where "eventId" = $1 and "consumer" = 'notices'`, [
      rows[0]?.eventId,
    ]);
    if (told.rowCount === 1) break;
    await pause(20);
  }
  const { rows: made } = await client.query<{ count: number }>(
    `select count(*)::int as "count" from "notice" where "eventId" = $1`,
    [rows[0]?.eventId],
  );
  if ((made[0]?.count ?? 0) < watchers - 1) throw new Error(`only ${made[0]?.count} were told`);
}
