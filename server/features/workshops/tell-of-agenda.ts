import { ROOM_ENTRY } from "#server/contracts/workshop-room.ts";
import { tellInThread } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** Records that a workshop is planned otherwise, for who has its room open. Rooms are locked last. */
export async function tellOfAgenda(tx: Ctx, { id, threadId }: { id: string; threadId: string | null }): Promise<void> {
  if (threadId !== null) await tellInThread(tx, { id: threadId, spaceId: id }, { kind: ROOM_ENTRY, subject: id });
}
