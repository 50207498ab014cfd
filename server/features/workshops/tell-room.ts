import { ROOM_ENTRY } from "#server/contracts/workshop-room.ts";
import { tellInThread } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** Records that something in a workshop's room changed, for who has it open. Rooms are locked last. */
export async function tellOfRoom(tx: Ctx, room: { id: string; threadId: string | null }): Promise<void> {
  if (room.threadId === null) return;
  await tellInThread(tx, { id: room.threadId, spaceId: room.id }, { kind: ROOM_ENTRY, subject: room.id });
}
