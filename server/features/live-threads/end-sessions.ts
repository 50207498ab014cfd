import { endEvent, overdueSubjects } from "#server/core/calendar/index.ts";
import { endThread } from "#server/core/threads/index.ts";
import { type Ctx, eachAlone, recordEvent } from "#server/core/usecase/index.ts";

/** So long after its end a session goes on by itself, and then as long as somebody still writes. */
const AFTER_END_MS = 30 * 60_000;
const QUIET_MS = 15 * 60_000;
const AT_ONCE = 50;

type Overdue = { id: string; subjectId: string };

/** Ends sessions that nobody ended: a host went home, or their phone did. How many were looked at. */
export function endSessions(ctx: Ctx, stopping?: AbortSignal): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - AFTER_END_MS);
  return eachAlone<Overdue>(ctx, {
    next: (after) => overdueSubjects(ctx, { type: "thread", before, after, limit: AT_ONCE }),
    work: endOne,
    stopping,
  });
}

async function endOne(tx: Ctx, { id: eventId, subjectId }: Overdue): Promise<void> {
  const thread = await tx.db.thread.findUnique({ where: { id: subjectId } });
  const now = tx.clock.now();
  if (!thread || now.getTime() - thread.lastPostAt.getTime() < QUIET_MS) return;
  await endEvent(tx, eventId);
  if (!(await endThread(tx, thread.id))) return;
  await tx.db.liveThread.updateMany({ where: { threadId: thread.id }, data: { endedAt: now } });
  await recordEvent(tx, { type: "live.ended", threadId: thread.id, spaceId: thread.spaceId });
}
