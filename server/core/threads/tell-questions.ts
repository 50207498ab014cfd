import { questionEntryKinds } from "#server/contracts/questions.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { tellInThread } from "./tell-rooms.ts";

/** Records that questions changed, for who has the thread open. Rooms are locked last. */
export async function tellOfQuestions(
  tx: Ctx,
  thread: { id: string; spaceId: string },
  ids: readonly string[],
): Promise<void> {
  for (const subject of ids) await tellInThread(tx, thread, { kind: questionEntryKinds.question, subject });
}
