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
  /** Throws when the store does not answer; else what an operator should mend, or null. */
  check(): Promise<string | null>;
  close(): Promise<void>;
};

/** A killed process's jobs go to another soon, however often that happens: the outbox, not the queue, gives up. */
const WORKER = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 1_000_000 };
const PREFIX = "rutas";

/** BullMQ's tables lie in a schema of their own. Losing the last moments of it loses nothing: the outbox is the truth. */
export async function postgresBackend(address: DatabaseAddress, log: Log): Promise<Backend> {
  const pool = new pg.Pool({
    ...address,
    max: 10,
    application_name: "rutas queue",
    connectionTimeoutMillis: 10_000,
    options: "-c search_path=bullmq -c synchronous_commit=off",
  });
  pool.setMaxListeners(0);
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
    worker: (name, run, concurrency) => new bound.Worker(name, run, { ...WORKER, connection: pool, concurrency }),
    async check() {
      await pool.query("select 1");
      return null;
    },
    close: () => pool.end(),
  };
}

export function redisBackend(url: string, log: Log): Backend {
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
    worker: (name, run, concurrency) => new Worker(name, run, { ...WORKER, connection, prefix: PREFIX, concurrency }),
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

/** Redis that may drop keys when it is full loses jobs in the middle: said loudly. Hosted ones may refuse to tell. */
async function evictingPolicy(connection: Redis): Promise<string | null> {
  const answer = await connection.config("GET", "maxmemory-policy").catch(() => null);
  const policy = Array.isArray(answer) ? answer[1] : null;
  if (typeof policy !== "string" || policy === "noeviction") return null;
  return `Redis may throw jobs away: maxmemory-policy is ${policy}; set it to noeviction.`;
}
