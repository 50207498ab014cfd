import { endEvent, overdueSubjects } from "#server/core/calendar/index.ts";
import { type Ctx, eachAlone } from "#server/core/usecase/index.ts";
import { closeWorkshop } from "#server/features/workshops/index.ts";

/** So long after its end a workshop goes on by itself, and then as long as somebody still writes. */
const AFTER_END_MS = 60 * 60_000;
const QUIET_MS = 15 * 60_000;
const AT_ONCE = 50;

type Overdue = { id: string; subjectId: string };

/** Ends workshops that nobody ended: a facilitator went home, or their phone did. How many were looked at. */
export function endWorkshops(ctx: Ctx, stopping?: AbortSignal): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - AFTER_END_MS);
  return eachAlone<Overdue>(ctx, {
    next: (after) => overdueSubjects(ctx, { type: "workshop", before, after, limit: AT_ONCE }),
    work: endOne,
    stopping,
  });
}

async function endOne(tx: Ctx, { id: eventId, subjectId: spaceId }: Overdue): Promise<void> {
  await tx.db.$queryRaw`select 1 from "workshop" where "spaceId" = ${spaceId}::uuid for no key update`;
  const workshop = await tx.db.workshop.findUnique({ where: { spaceId }, include: { thread: true } });
  // A rehearsal that went with its workshop a moment ago.
  if (!workshop) return;
  const last = workshop.thread?.lastPostAt ?? null;
  if (last !== null && tx.clock.now().getTime() - last.getTime() < QUIET_MS) return;
  await endEvent(tx, eventId);
  await closeWorkshop(tx, { id: spaceId, threadId: workshop.threadId });
}
