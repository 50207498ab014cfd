import type pg from "pg";
import { openDatabase } from "#server/platform/database/index.ts";
import type { TestDatabase } from "#tests/support/database.ts";

export type UndoingDatabase = TestDatabase & {
  /** Does something and takes back all that it wrote. */
  undone<T>(work: () => Promise<T>): Promise<T>;
  /** How many queries some work makes. */
  count(work: () => Promise<unknown>): Promise<number>;
};

/**
 * The same database over one connection whose outermost transaction is never committed: each deed of a matrix finds the
 * world as it was made. A transaction of the application becomes a savepoint in it.
 */
export async function undoingDatabase({ address, url }: TestDatabase): Promise<UndoingDatabase> {
  const opened = openDatabase(address, { connections: 1 });
  const client = await opened.pool.connect();
  const giveBack = client.release.bind(client);
  const send = client.query.bind(client) as (...given: unknown[]) => unknown;
  let depth = 0;
  let queries = 0;
  const nested = (text: string): string => {
    const word = text.trim().toLowerCase();
    if (/^begin\b/.test(word)) {
      depth += 1;
      return `savepoint s${depth}`;
    }
    if (/^(commit|rollback)$/.test(word)) {
      depth -= 1;
      const name = `s${depth + 1}`;
      return word === "commit"
        ? `release savepoint ${name}`
        : `rollback to savepoint ${name}; release savepoint ${name}`;
    }
    // An isolation level can only be set before anything was asked.
    return /^set transaction/.test(word) ? "select 1" : text;
  };
  const query = (first: unknown, ...rest: unknown[]) => {
    const text = typeof first === "string" ? first : ((first as { text?: string } | null)?.text ?? "");
    const sent = nested(text);
    if (sent === text) queries += 1;
    if (sent === text) return send(first, ...rest);
    // Without its name: what stands in for it is another statement, or two.
    return typeof first === "string"
      ? send(sent, ...rest)
      : send({ ...(first as object), name: undefined, text: sent }, ...rest);
  };
  client.query = query as pg.PoolClient["query"];
  client.release = () => undefined;
  Object.assign(opened.pool, { query, connect: async () => client });

  return {
    ...opened,
    address,
    url,
    async undone(work) {
      depth = 0;
      await send("begin");
      try {
        return await work();
      } finally {
        await send("rollback");
      }
    },
    async count(work) {
      const before = queries;
      await work();
      return queries - before;
    },
    async close() {
      await opened.db.$disconnect();
      giveBack();
      await opened.pool.end();
    },
  };
}
