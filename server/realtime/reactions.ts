import type { Reaction } from "#server/contracts/reactions.ts";
import { requireTakesPart } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { LiveServer } from "./server.ts";

/** What comes within so long is told together: a few times a second, however many clap. */
const TELL_MS = 400;

export type Reactions = ReturnType<typeof openReactions>;

/**
 * What those in a live thread show in passing, counted in memory and told as it comes; nothing of it is kept, and nobody
 * is named. Each process tells its own, to all who are in the room at any.
 */
export function openReactions(io: LiveServer) {
  const waiting = new Map<string, Map<Reaction, number>>();
  const timers = new Set<ReturnType<typeof setTimeout>>();

  function tell(threadId: string): void {
    const counts = Object.fromEntries(waiting.get(threadId) ?? []);
    waiting.delete(threadId);
    io.to(`thread:${threadId}`).emit("reactions", { threadId, counts });
  }

  return {
    /** Somebody shows something, if they take part there now. */
    async react(ctx: Ctx, { threadId, kind }: { threadId: string; kind: Reaction }): Promise<void> {
      await requireTakesPart(ctx, threadId);
      const counts = waiting.get(threadId) ?? new Map<Reaction, number>();
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (waiting.has(threadId)) return;
      waiting.set(threadId, counts);
      const timer = setTimeout(() => {
        timers.delete(timer);
        tell(threadId);
      }, TELL_MS);
      timer.unref();
      timers.add(timer);
    },
    close(): void {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
