import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "./database/index.ts";

/** So many tries in so many seconds. `name` is stored with the counts and never changes. */
export type Limit = { readonly name: string; readonly tries: number; readonly seconds: number };

/** Counted in the database, so that it holds for all processes, outlives a restart and does not hang on Redis. */
const limiters = new WeakMap<Db, Map<string, RateLimiterPrisma>>();

/** Counts one try. Answers 0 when it may go on, else after how many seconds it may be tried again. */
export async function countTry(db: Db, limit: Limit, key: string): Promise<number> {
  try {
    await limiterFor(db, limit).consume(hidden(key));
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

const here = new Map<string, RateLimiterMemory>();

/** The same, counted in this process alone and at no cost: for what is merely too much, not for what is guessed. */
export async function countHere({ name, tries, seconds }: Limit, key: string): Promise<number> {
  const limiter = here.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points: tries, duration: seconds });
  here.set(name, limiter);
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

/** After how many seconds it may be tried again, counting nothing; 0 while tries are left. */
export async function waitFor(db: Db, limit: Limit, key: string): Promise<number> {
  const counted = await limiterFor(db, limit).get(hidden(key));
  if (!counted || counted.consumedPoints < limit.tries) return 0;
  return Math.max(1, Math.ceil(counted.msBeforeNext / 1000));
}

/** Forgets the tries so far, after a success. */
export async function forgetTries(db: Db, limit: Limit, key: string): Promise<void> {
  await limiterFor(db, limit).delete(hidden(key));
}

/** Removes a portion of what no longer counts; called by the timetable. */
export function removeSpentTries(db: Db, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return db.$executeRaw`
    delete from "rateLimit" where "key" in (
      select "key" from "rateLimit" where "expire" < ${before} order by "expire" limit ${limit})`;
}

function limiterFor(db: Db, { name, tries, seconds }: Limit): RateLimiterPrisma {
  const known = limiters.get(db) ?? new Map<string, RateLimiterPrisma>();
  limiters.set(db, known);
  const limiter =
    known.get(name) ??
    new RateLimiterPrisma({
      storeClient: db,
      tableName: "rateLimit",
      keyPrefix: name,
      points: tries,
      duration: seconds,
      // The timetable does it; a timer of its own would outlive the database.
      clearExpiredByTimeout: false,
    });
  known.set(name, limiter);
  return limiter;
}

/** Keys may be addresses of mailboxes: not kept as they are. */
function hidden(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
