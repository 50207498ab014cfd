import { setTimeout as pause } from "node:timers/promises";
import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import type { DatabaseAddress } from "#server/platform/database/index.ts";
import type { Log } from "#server/platform/log.ts";

/** Only what is asked of a queue here, so that both shapes are one type. */
export type OpenQueue = Pick<
  Queue,
  "addBulk" | "getJobCounts" | "getJobScheduler" | "upsertJobScheduler" | "close" | "waitUntilReady"
> & {
  on(event: "error", listener: (error: Error) => void): unknown;
};
export type OpenWorker = Pick<Worker, "close" | "waitUntilReady" | "isRunning"> & {
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "stalled", listener: (jobId: string) => void): unknown;
};
export type RunningJob = { id?: string | undefined; name: string; data: unknown; attemptsStarted: number };

export type Backend = {
  shape: "postgres" | "redis";
  queue(name: string): OpenQueue;
  worker(name: string, run: (job: RunningJob) => Promise<void>, concurrency: number): OpenWorker;
  /** Waits a little for the store, and tells whether it is there. */
  reachable(): Promise<boolean>;
  /** Throws when the store does not answer; else what an operator should mend, or null. */
  check(): Promise<string | null>;
  close(): Promise<void>;
};

/** A killed process's jobs go to another soon, however often that happens: the outbox, not the queue, gives up. */
const workerOptions = (lostAfterMs: number) => ({
  ...{ lockDuration: lostAfterMs, stalledInterval: Math.round(lostAfterMs / 3) },
  ...{ maxStalledCount: 1_000_000, runRetryDelay: 1_000 },
});
const PREFIX = "rutas";
const CONNECTING_MS = 2_000;

/** BullMQ's tables lie in a schema of their own. Losing the last moments of it loses nothing: the outbox is the truth. */
export async function postgresBackend(given: {
  address: DatabaseAddress;
  log: Log;
  lostAfterMs: number;
}): Promise<Backend> {
  const { address, log } = given;
  const options = workerOptions(given.lostAfterMs);
  const pool = patientPool({
    ...address,
    max: 10,
    application_name: "rutas queue",
    connectionTimeoutMillis: 10_000,
    options: "-c search_path=bullmq -c synchronous_commit=off",
  });
  pool.setMaxListeners(0);
  // One in use that breaks between two queries fails the next of them; without a listener it would end the process.
  pool.on("connect", (connected) => connected.on("error", () => undefined));
  pool.on("error", (error) => log.warn({ err: error }, "a connection of the job queue broke"));
  const client = await pool.connect();
  try {
    await runMigrations(client, "bullmq");
  } finally {
    client.release();
  }
  const bound = withBackend(createPostgresBackend);
  return {
    shape: "postgres",
    queue: (name) => new bound.Queue(name, { connection: pool }),
    worker: (name, run, concurrency) => new bound.Worker(name, run, { ...options, connection: pool, concurrency }),
    reachable: async () => true,
    async check() {
      await pool.query("select 1");
      return null;
    },
    close: () => pool.end(),
  };
}

/** BullMQ asks again at once after most failures: while the database is away, each answer takes its time. */
function patientPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  return Object.assign(pool, {
    async query(...given: unknown[]) {
      try {
        return await query(...given);
      } catch (error) {
        if (isAway(error as { code?: string })) await pause(AWAY_MS);
        throw error;
      }
    },
  });
}

const AWAY_MS = 300;

/** Not an answer of the database to what was asked, or one that says that it is starting or ending. */
const isAway = ({ code = "" }: { code?: string }) => !/^[0-9A-Z]{5}$/.test(code) || /^(?:08|53|57)/.test(code);

export function redisBackend(given: { url: string; log: Log; lostAfterMs: number }): Backend {
  const { url, log } = given;
  const options = workerOptions(given.lostAfterMs);
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(200 * times, 2000),
  });
  let said = false;
  connection.on("error", (error) => {
    if (!said) log.error({ err: error }, "Redis does not answer; jobs wait in the database");
    said = true;
  });
  connection.on("ready", () => {
    if (said) log.info("Redis answers again");
    said = false;
    evictingPolicy(connection).then(
      (problem) => problem !== null && log.error(problem),
      () => undefined,
    );
  });
  return {
    shape: "redis",
    queue: (name) => new Queue(name, { connection, prefix: PREFIX }),
    worker: (name, run, concurrency) => new Worker(name, run, { ...options, connection, prefix: PREFIX, concurrency }),
    reachable: () => becomesReady(connection),
    async check() {
      if (connection.status !== "ready") throw new Error(`Redis is not reachable (${connection.status})`);
      await connection.ping();
      return evictingPolicy(connection);
    },
    async close() {
      connection.disconnect();
    },
  };
}

function becomesReady(connection: Redis): Promise<boolean> {
  if (connection.status === "ready") return Promise.resolve(true);
  return new Promise((resolve) => {
    const ready = () => {
      clearTimeout(late);
      resolve(true);
    };
    const late = setTimeout(() => {
      connection.off("ready", ready);
      resolve(false);
    }, CONNECTING_MS);
    connection.once("ready", ready);
  });
}

/** Redis that may drop keys when it is full loses jobs in the middle: said loudly. Hosted ones may refuse to tell. */
async function evictingPolicy(connection: Redis): Promise<string | null> {
  const answer = await connection.config("GET", "maxmemory-policy").catch(() => null);
  const policy = Array.isArray(answer) ? answer[1] : null;
  if (typeof policy !== "string" || policy === "noeviction") return null;
  return `Redis may throw jobs away: maxmemory-policy is ${policy}; set it to noeviction.`;
}
