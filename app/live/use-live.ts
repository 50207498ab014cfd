import { useEffect, useRef, useSyncExternalStore } from "react";
import { enterRoom, type LineState, lineState, onLineChange, type RoomListener } from "./connection.ts";

/** The state of the line; "connecting" on the server and until the first answer. */
export function useLineState(): LineState {
  return useSyncExternalStore(onLineChange, lineState, () => "connecting");
}

/**
 * Stays in a room while the component is shown. `seq` is the number that the page's data was made at; a page that
 * is loaded again enters again from its new number. Null: do not enter.
 */
export function useRoom(room: string | null, seq: number, listener: RoomListener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    if (room === null) return;
    return enterRoom(room, seq, {
      apply: (entry) => latest.current.apply(entry),
      reload: () => latest.current.reload(),
      closed: () => latest.current.closed?.(),
    });
  }, [room, seq]);
}
