import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { DatabaseAddress } from "./connection.ts";
import { type Prisma, PrismaClient } from "./generated/client.ts";

/** What use cases query: the client, or the transaction they are in. */
export type Db = Prisma.TransactionClient;

export interface OpenDatabase {
  db: PrismaClient;
  /** The same connections, for what Prisma is not made for. */
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface OpenOptions {
  connections?: number;
  /** Shown by the server beside each session. */
  name?: string;
  /** An idle connection broke; the pool opens another when one is needed. */
  onIdleError?: (error: Error) => void;
}

/** One pool of connections, and Prisma on it. */
export function openDatabase(address: DatabaseAddress, options: OpenOptions = {}): OpenDatabase {
  const pool = openPool(address, options);
  const statementNameGenerator = preparedNames();
  const db = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false, statementNameGenerator }) });
  return {
    db,
    pool,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

/**
 * As Prisma writes lists: `in ($2,$3)`, or the rows of an insert. Prisma does not say of a statement whether it holds one;
 * should it write them otherwise one day, "prepared statements" in tests/domain/database.test.ts fails.
 */
const LIST = /\bin\s*\(\$\d+,|\)\s*,\s*\(\$\d/i;
/** So many statements are kept prepared on a connection; each takes some memory of the database's. */
const MOST_PREPARED = 400;

/**
 * Names for what is asked again and again, so that each connection plans it once: planning takes longer than most of
 * our statements do. Lists of any length are another statement for each length, so they are planned each time, as is
 * what comes after the first `MOST_PREPARED`.
 */
function preparedNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_PREPARED || LIST.test(sql)) return "";
    const name = `rutas_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

export function openPool(
  address: DatabaseAddress,
  { connections = 12, name = "rutas", onIdleError }: OpenOptions = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...address,
    max: connections,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    // What is prepared goes with its connection: where somebody comes once a minute, all would be planned anew.
    idleTimeoutMillis: 10 * 60_000,
    // A transaction that its process forgot must not hold a room's row for ever.
    idle_in_transaction_session_timeout: 60_000,
  });
  // A pool that was ended has its last connections cut by a database that ends right after: no news.
  pool.on("error", (error) => {
    if (!pool.ending) onIdleError?.(error);
  });
  // One in use that breaks between two queries fails the next of them; without a listener it would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
