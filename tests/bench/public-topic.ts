import pg from "pg";
import type { BenchSite } from "./site.ts";

export type Topic = { threadId: string; room: string; seq: number };

/** A topic that guests may read and all of the demo may answer, and where its room stands. */
export async function publicTopic({ connection, load }: BenchSite): Promise<Topic> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<Topic>(
    `select t."id" as "threadId", r."name" as "room", r."seq"::int as "seq" from "thread" t
       join "space" s on s."id" = t."spaceId" join "room" r on r."name" = 'thread:' || t."id"
      where s."slug" = $1 and s."visibility" = 'public' and t."closedAt" is null order by t."id" limit 1`,
    [load.biggestCommunity],
  );
  await client.end();
  if (!rows[0]) throw new Error("there is no public topic");
  return rows[0];
}
