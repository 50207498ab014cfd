import { type Context, factsOf } from "./context.ts";

const HALF_MINUTE = 30_000;

/** The time that a page speaks from; for guests the half minute, within which their pages are the same. */
export function momentOf(context: Context): Date {
  const facts = factsOf(context);
  const now = facts.context.clock.now().getTime();
  return new Date(facts.viewer ? now : now - (now % HALF_MINUTE));
}
