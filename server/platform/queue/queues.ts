import { setTimeout as pause } from "node:timers/promises";
import type { DatabaseAddress } from "#server/platform/database/index.ts";
import type { Log } from "#server/platform/log.ts";
import {
  type Backend,
  type OpenQueue,
  type OpenWorker,
  postgresBackend,
  type RunningJob,
  redisBackend,
} from "./backend.ts";

/** Few queues with named jobs; each has its own workers, so that a slow mail server holds up mail only. */
type QueueName = "events" | "mail" | "push" | "mailIn" | "translation" | "timetable";
const NAMES: readonly QueueName[] = ["events", "mail", "push", "mailIn", "translation", "timetable"];

/** `id` is the same for the same work: while it waits or runs, adding it again does nothing. Data are ids only. Of
 * jobs with a priority, the lower goes first. */
type JobToAdd = { id: string; name: string; data: Record<string, string>; priority?: number };
export type RunJob = (job: RunningJob) => Promise<void>;
export type Recurring = { name: string; everyMs: number };
export type QueueWorker = { close(): Promise<void> };
type QueueSettings = {
  address: DatabaseAddress;
  redisUrl: string | null;
  log: Log;
  /** How long a job that nobody speaks for any more belongs to the process that took it. */
  lostAfterMs?: number;
};

export type Queues = {
  readonly shape: "postgres" | "redis";
  /** Throws when the store does not take them in time. */
  add(queue: QueueName, jobs: readonly JobToAdd[]): Promise<void>;
  work(queue: QueueName, given: { concurrency: number; run: RunJob }): QueueWorker;
  /** Sees to it that recurring work is known to the store; asked again and again, since a store can be emptied. */
  keepTimetable(work: readonly Recurring[]): Promise<void>;
  /** How many jobs of a queue wait for a worker. */
  waiting(queue: QueueName): Promise<number>;
  /** How many jobs lie in each queue. */
  counts(): Promise<Record<QueueName, number>>;
  check(): Promise<string | null>;
  close(): Promise<void>;
};

/** A job that ended is forgotten either way: what must be tried again is known to the database. */
const ENDED = { removeOnComplete: true, removeOnFail: true } as const;
const LOST_AFTER_MS = 15_000;
const PATIENCE_MS = 5_000;
const TROUBLE_MS = 5_000;

/** The job queues: BullMQ on Redis when there is one, else in the database. */
export async function openQueues(settings: QueueSettings): Promise<Queues> {
  const { address, redisUrl, log, lostAfterMs = LOST_AFTER_MS } = settings;
  const backend: Backend = redisUrl
    ? redisBackend({ url: redisUrl, log, lostAfterMs })
    : await postgresBackend({ address, log, lostAfterMs });
  const complain = atMostEvery(TROUBLE_MS, (error: Error) => log.warn({ err: error }, "job queue trouble"));
  const queues = new Map<QueueName, OpenQueue>();
  for (const name of NAMES) queues.set(name, await openReady(backend, name, complain));
  const queueNamed = (name: QueueName): OpenQueue => {
    const queue = queues.get(name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue;
  };

  return {
    shape: backend.shape,
    async add(name, jobs) {
      if (jobs.length === 0) return;
      // A client that waits for its store would hoard what it is given again and again meanwhile.
      if (!(await backend.reachable())) throw new Error("the job queue is not reachable");
      const bulk = jobs.map((job) => ({
        name: job.name,
        data: job.data,
        opts: { ...ENDED, jobId: job.id, ...priorityOf(job) },
      }));
      await inTime(queueNamed(name).addBulk(bulk));
    },
    work(name, { concurrency, run }) {
      return keptOpen(() => {
        const worker = backend.worker(name, run, concurrency);
        worker.on("error", complain);
        worker.on("stalled", (jobId) =>
          log.warn({ queue: name, jobId }, "a job's process ended in the middle; the job is run again"),
        );
        return worker;
      });
    },
    async keepTimetable(work) {
      const queue = queueNamed("timetable");
      for (const { name, everyMs } of work) {
        const known = await inTime(queue.getJobScheduler(name));
        if (known?.every === everyMs) continue;
        await inTime(queue.upsertJobScheduler(name, { every: everyMs }, { name, data: {}, opts: ENDED }));
      }
    },
    async waiting(name) {
      const counts = await inTime(queueNamed(name).getJobCounts("waiting", "prioritized"));
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    async counts() {
      const of = async (name: QueueName) => {
        const counts = await inTime(queueNamed(name).getJobCounts("waiting", "active", "delayed", "prioritized"));
        return [name, Object.values(counts).reduce((sum, count) => sum + count, 0)] as const;
      };
      return Object.fromEntries(await Promise.all(NAMES.map(of))) as Record<QueueName, number>;
    },
    check: () => inTime(backend.check()),
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}

function priorityOf({ priority }: JobToAdd): { priority?: number } {
  return priority === undefined ? {} : { priority };
}

/** One that failed while it was opening would fail for ever. Redis may come later: its clients wait for it. */
async function openReady(backend: Backend, name: QueueName, complain: (error: Error) => void): Promise<OpenQueue> {
  for (let tries = 1; ; tries++) {
    const queue = backend.queue(name);
    queue.on("error", complain);
    if (backend.shape === "redis") return queue;
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      await queue.close().catch(() => undefined);
      if (tries === 5) throw error;
      await pause(500);
    }
  }
}

/**
 * A worker whose store went away while it was opening keeps that failure for ever and asks again without a pause; it is
 * closed and another is opened.
 */
function keptOpen(open: () => OpenWorker): QueueWorker {
  let closed = false;
  let again: NodeJS.Timeout | undefined;
  let worker: OpenWorker;
  const start = () => {
    const opened = open();
    worker = opened;
    opened.waitUntilReady().catch(() => {
      void opened.close().catch(() => undefined);
      if (!closed) again = setTimeout(start, TROUBLE_MS / 5);
    });
  };
  start();
  return {
    async close() {
      closed = true;
      clearTimeout(again);
      await worker.close();
    },
  };
}

/** The same trouble comes many times a second while the store is away. */
function atMostEvery(ms: number, say: (error: Error) => void): (error: Error) => void {
  let last = 0;
  return (error) => {
    if (Date.now() - last < ms) return;
    last = Date.now();
    say(error);
  };
}

/** A store that is away makes its client wait for ever; the callers have something better to do. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the job queue does not answer")), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    answer.catch(() => undefined);
  }
}
