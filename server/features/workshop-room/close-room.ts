import { endThread } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { setNow } from "./lock-room.ts";

/** Nothing goes on in a room any more, and nobody writes in it or in its channels; under its workshop's lock. */
export async function closeRoom(
  tx: Ctx,
  { id: spaceId, threadId }: { id: string; threadId: string | null },
): Promise<void> {
  await setNow(tx, spaceId, { stepId: null, startedAt: null, endsAt: null });
  const channels = await tx.db.workshopChannel.findMany({ where: { spaceId }, select: { threadId: true } });
  const threads = [...(threadId === null ? [] : [threadId]), ...channels.map((channel) => channel.threadId)];
  for (const id of threads.sort()) await endThread(tx, id);
}
