import { useEffect } from "react";
import { lineState, onLineChange, type RoomListener, send } from "./connection.ts";
import { sayHere } from "./say-here.ts";
import { useRoom } from "./use-live.ts";

const NOTHING: RoomListener = { apply: () => undefined, reload: () => undefined };

/**
 * Who has a page open that belongs to a live thread and is not its talk (its questions, notes, a channel beside it) is there
 * all the same: it counts as attendance. `seq`: where its room stands, of a page that is not in it for anything else.
 */
export function useThere(threadId: string | null, seq: number | null = null): void {
  useRoom(threadId !== null && seq !== null ? `thread:${threadId}` : null, seq ?? 0, NOTHING);
  useEffect(() => {
    if (threadId === null) return;
    return sayHere({ line: { state: lineState, onChange: onLineChange, send }, threadId });
  }, [threadId]);
}
