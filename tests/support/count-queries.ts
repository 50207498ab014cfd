import type pg from "pg";
import { openDatabase } from "#server/platform/database/index.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

export type CountingDatabase = TestDatabase & {
  /** How many queries some work makes over these connections, transactions' own words not counted. */
  count(work: () => Promise<unknown>): Promise<number>;
};

/** This worker's database over connections of a test's own that count what goes over them. */
export async function countingDatabase(): Promise<CountingDatabase> {
  const { address, url } = await testDatabase();
  const opened = openDatabase(address, { connections: 4 });
  let queries = 0;
  opened.pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const counted = (...given: unknown[]) => {
      if (isQuery(given[0])) queries += 1;
      return query(...given);
    };
    client.query = counted as pg.PoolClient["query"];
  });
  return {
    ...opened,
    address,
    url,
    async count(work) {
      const before = queries;
      await work();
      return queries - before;
    },
  };
}

function isQuery(given: unknown): boolean {
  const text = typeof given === "string" ? given : (given as { text?: string } | null)?.text;
  return text !== undefined && !/^\s*(begin|commit|rollback|savepoint|release|set)\b/i.test(text);
}
