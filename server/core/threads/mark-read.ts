import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import type { MarkReadInput } from "#server/contracts/threads.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { tellOwnPlace } from "./tell-rooms.ts";
import { loadThread } from "./thread-rows.ts";

/** Moves the reader's place in a thread forward, never back, on all their devices. Returns what kind of thread it is. */
export async function markRead(ctx: Ctx, input: MarkReadInput): Promise<ThreadKind> {
  const { id: personId } = signedIn(ctx);
  return ctx.transaction(async (tx) => {
    const thread = await loadThread(tx, input.threadId);
    const lastRead = Math.min(input.number, thread.lastNumber);
    if (lastRead <= thread.lastRead) return thread.kind;
    if (!(await growPosition(tx, { threadId: thread.id, personId, number: lastRead }))) return thread.kind;
    const event = { type: "thread.read" as const, threadId: thread.id, personId, lastRead };
    await tellOwnPlace(tx, thread.id, { personId, event });
    return thread.kind;
  });
}

/** Whether the place moved. Two devices at once: the further one stays. */
export async function growPosition(
  tx: Ctx,
  place: { threadId: string; personId: string; number: number },
): Promise<boolean> {
  const moved = await tx.db.$executeRaw`
    insert into "reading" as r ("threadId", "personId", "lastRead", "updatedAt")
    values (${place.threadId}::uuid, ${place.personId}::uuid, ${place.number}, ${tx.clock.now()})
    on conflict ("threadId", "personId") do update set "lastRead" = excluded."lastRead", "updatedAt" = excluded."updatedAt"
    where r."lastRead" < excluded."lastRead"`;
  return moved > 0;
}
