import { countHere, countTry, forgetTries, type Limit, waitFor } from "#server/platform/limits.ts";
import type { Ctx } from "./context.ts";
import { TooMany } from "./errors.ts";

export type { Limit };

/**
 * Counts one try against a limit and throws TooMany beyond it. Call it outside a transaction, or the count is undone
 * with what failed. The key is whom the limit is for: an account, a code, a member; never the address of a room
 * that many people share.
 */
export async function limit(ctx: Ctx, rule: Limit, key: string): Promise<void> {
  const wait = await countTry(ctx.db, rule, key);
  if (wait > 0) throw new TooMany("tooManyTries", wait);
}

/**
 * The same against too much of what is allowed: of one member, in this process, whatever becomes of the transaction.
 * `field` is where the error is said.
 */
export async function pace(rule: Limit, given: { personId: string; field?: string }): Promise<void> {
  const wait = await countHere(rule, given.personId);
  if (wait > 0) throw new TooMany("tooManyTries", wait, given.field);
}

/** Throws TooMany when no tries are left, and counts nothing: for limits on what went wrong only. */
export async function requireTriesLeft(ctx: Ctx, rule: Limit, key: string): Promise<void> {
  const wait = await waitFor(ctx.db, rule, key);
  if (wait > 0) throw new TooMany("tooManyTries", wait);
}

/** After a success the tries before it no longer count. */
export async function forgive(ctx: Ctx, rule: Limit, key: string): Promise<void> {
  await forgetTries(ctx.db, rule, key);
}
