import type { Connection } from "#server/platform/database/index.ts";
import { type Query, recordingDatabase } from "#tests/support/count-queries.ts";
import { urlOf } from "#tests/support/database.ts";
import { cookieOf } from "#tests/support/live.ts";
import { startServer } from "#tests/support/server.ts";

export type Reads = { queries: number; buffers: number };
export type QueryBook = {
  /** What a page asks of the database: how many queries, and how many 8 kB buffers they touch (EXPLAIN). */
  readsOf(path: string): Promise<Reads>;
  close(): Promise<void>;
};

/** The web application once more, in this process and on the same database, so that its queries can be watched. */
export async function openQueryBook(given: { connection: Connection; handle: string | null }): Promise<QueryBook> {
  const { connection, handle } = given;
  const database = recordingDatabase({ address: connection, url: urlOf(connection) });
  const server = await startServer({ database, site: { kind: "demo" } });
  const person = handle ? await database.db.person.findUniqueOrThrow({ where: { handle } }) : null;
  const cookie = person ? await cookieOf(server.people.system, person.id) : "";
  const open = async (path: string) => {
    const answer = await fetch(server.url + path, { headers: { cookie }, redirect: "manual" });
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${JSON.stringify(server.lines)}`);
    await answer.text();
  };
  return {
    async readsOf(path) {
      // What is read once and kept is not what the next page costs.
      for (let warm = 0; warm < 3; warm += 1) await open(path);
      const queries = await database.queriesOf(() => open(path));
      let buffers = 0;
      for (const query of queries) buffers += await buffersOf(database.pool, query);
      return { queries: queries.length, buffers };
    },
    async close() {
      await server.close();
      await database.close();
    },
  };
}

type Explained = { "QUERY PLAN": [{ Plan: Record<string, number> }] };

async function buffersOf(pool: { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }, query: Query) {
  if (!/^\s*(select|with)\b/i.test(query.text)) return 0;
  const { rows } = await pool.query(`explain (analyze, buffers, format json) ${query.text}`, query.values);
  const plan = (rows[0] as Explained | undefined)?.["QUERY PLAN"][0].Plan ?? {};
  return (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
}
