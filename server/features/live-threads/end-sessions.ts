import { endEvent, overdueSubjects } from "#server/core/calendar/index.ts";
import { endThread } from "#server/core/threads/index.ts";
import { type Ctx, recordEvent } from "#server/core/usecase/index.ts";

/** So long after its end a session goes on by itself, and then as long as somebody still writes. */
const AFTER_END_MS = 30 * 60_000;
const QUIET_MS = 15 * 60_000;
const AT_ONCE = 50;

/** Ends sessions that nobody ended: a host went home, or their phone did. How many it ended. */
export async function endSessions(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now().getTime();
  const before = new Date(now - AFTER_END_MS);
  const overdue = await overdueSubjects(ctx, { type: "thread", before, limit: AT_ONCE });
  let ended = 0;
  for (const { eventId, subjectId } of overdue) {
    const thread = await ctx.db.thread.findUnique({ where: { id: subjectId } });
    if (!thread || now - thread.lastPostAt.getTime() < QUIET_MS) continue;
    await ctx.transaction(async (tx) => {
      await endEvent(tx, eventId);
      if (!(await endThread(tx, thread.id))) return;
      await tx.db.liveThread.updateMany({ where: { threadId: thread.id }, data: { endedAt: tx.clock.now() } });
      await recordEvent(tx, { type: "live.ended", threadId: thread.id, spaceId: thread.spaceId });
    });
    ended += 1;
  }
  return ended;
}
