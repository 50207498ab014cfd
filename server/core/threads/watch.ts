import type { SpaceWatchInput, ThreadWatchInput } from "#server/contracts/threads.ts";
import { loadSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { tellOwnPlace, tellOwnSpace } from "./tell-rooms.ts";
import { openThread } from "./thread-rows.ts";

/** How much of a thread reaches the member; `null`: as they watch the space. */
export function setThreadWatch(ctx: Ctx, input: ThreadWatchInput): Promise<{ threadId: string }> {
  const { id: personId } = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "setThreadWatch", body }, async (tx) => {
    const { thread, viewer } = await openThread(tx, body.threadId);
    if (!viewer.posts) throw new NotAllowed("notMember");
    const change = { watch: body.watch, updatedAt: tx.clock.now() };
    const threadId = thread.id;
    await tx.db.reading.upsert({
      where: { threadId_personId: { threadId, personId } },
      create: { threadId, personId, ...change },
      update: change,
    });
    await tellOwnPlace(tx, threadId, {
      personId,
      event: { type: "thread.watched", threadId, personId, watch: body.watch },
    });
    return { threadId };
  });
}

/** How much of a space reaches the member, where they said nothing else about a thread. */
export function setSpaceWatch(ctx: Ctx, input: SpaceWatchInput): Promise<{ spaceId: string }> {
  const { id: personId } = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "setSpaceWatch", body }, async (tx) => {
    const space = await loadSpace(tx, body.spaceId);
    const { count } = await tx.db.membership.updateMany({
      where: { spaceId: space.id, personId, state: "active" },
      data: { watch: body.watch },
    });
    if (count === 0) throw new NotAllowed("notMember");
    await tellOwnSpace(tx, personId, { spaceId: space.id, watch: body.watch });
    return { spaceId: space.id };
  });
}
