import type { Ctx } from "#server/core/usecase/index.ts";
import { makeDigests, putOffDigest, waitingForDigest } from "#server/features/digests/index.ts";
import type { Log } from "#server/platform/log.ts";

/** So many members are looked at together; their windows are taken in one transaction. */
const BATCH = 500;

type Given = { log: Log; stopping: AbortSignal; noted?(digests: number): void };

/**
 * Makes the digests of all whose time has come, a batch at a time. Each process with workers does it, and each batch
 * locks its members, so that several share the work. Their mails are deliveries like all others.
 */
export async function makeAllDigests(ctx: Ctx, given: Given): Promise<void> {
  while (!given.stopping.aborted) {
    let members = 0;
    try {
      const made = await makeDigests(ctx, { limit: BATCH });
      given.noted?.(made.digests);
      members = made.members;
    } catch (error) {
      given.log.error({ err: error }, "a batch of digests broke; each is made by itself");
      members = await makeOneByOne(ctx, given);
    }
    if (members < BATCH) return;
  }
}

/** One that breaks keeps nobody else from theirs. */
async function makeOneByOne(ctx: Ctx, { log, stopping, noted }: Given): Promise<number> {
  const waiting = await waitingForDigest(ctx, { limit: BATCH });
  for (const personId of waiting) {
    if (stopping.aborted) break;
    try {
      const { digests } = await makeDigests(ctx, { limit: 1, personId });
      noted?.(digests);
    } catch (error) {
      log.error({ err: error, personId }, "a digest could not be made; it is tried again later");
      await putOffDigest(ctx, personId);
    }
  }
  return waiting.length;
}
