import type { Ctx } from "./context.ts";

type Given<T> = {
  /** A portion of what is to be done, by id, after this one; null: from the beginning. */
  next(after: string | null): Promise<readonly T[]>;
  /** What is done with one, in a transaction of its own. */
  work(tx: Ctx, one: T): Promise<unknown>;
  /** The process is to end: what is left has its turn when it is done the next time. */
  stopping?: AbortSignal | undefined;
};

/**
 * Does some work for each of many by itself. One that fails holds up no other: it is left as it was, the others have their
 * turn, and then the whole says what failed, so that its recurring work is shown to administrators when it goes on. Says
 * how many there were.
 */
export async function eachAlone<T extends { id: string }>(
  ctx: Ctx,
  { next, work, stopping }: Given<T>,
): Promise<number> {
  const failed: { id: string; error: unknown }[] = [];
  let done = 0;
  for (let some = await next(null); some.length > 0; some = await next(some.at(-1)?.id ?? null)) {
    for (const one of some) {
      if (stopping?.aborted) return done;
      try {
        await ctx.transaction((tx) => work(tx, one));
        done += 1;
      } catch (error) {
        failed.push({ id: one.id, error });
      }
    }
  }
  if (failed.length > 0) throw new SomeFailed(failed, done);
  return done;
}

/** Names the first few: more say no more. */
const NAMED = 3;

/** What came to nothing of some work, when all of it has been tried. */
class SomeFailed extends AggregateError {
  constructor(failed: readonly { id: string; error: unknown }[], done: number) {
    const named = failed
      .slice(0, NAMED)
      .map(({ id, error }) => `${id}: ${error instanceof Error ? error.message : error}`);
    super(
      failed.map(({ error }) => error),
      `${failed.length} failed, ${done} went through; ${named.join("; ")}`,
    );
    this.name = "SomeFailed";
  }
}
