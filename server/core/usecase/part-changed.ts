import type { Ctx } from "./context.ts";

type Follow = (tx: Ctx, personId: string) => Promise<void>;

const followers: Follow[] = [];

/**
 * Called by the wiring for a feature in whose spaces somebody may be only as long as they are something elsewhere: it takes
 * them out in the transaction in which that ended, with no job and no moment in between.
 */
export function registerPartFollower(follow: Follow): void {
  followers.push(follow);
}

/** What somebody is in a community, a team or the installation has changed; called after the change, in its transaction. */
export async function partChanged(tx: Ctx, personId: string): Promise<void> {
  for (const follow of followers) await follow(tx, personId);
}
