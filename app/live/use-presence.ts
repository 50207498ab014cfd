import { useCallback, useEffect, useRef, useState } from "react";
import type { PresenceData } from "#server/contracts/sockets.ts";
import { lineState, onLineChange, onPresence, send } from "./connection.ts";
import { WRITING_MS } from "./line.ts";
import { sayHere } from "./say-here.ts";

/**
 * Who is in a live thread while its page is open, and a word to say that one writes. Null: not known, or it is not to be
 * said. That the reader is here is said until it was heard; what else is lost of it is of no moment.
 */
export function usePresence(threadId: string, enabled: boolean) {
  const [known, setKnown] = useState<PresenceData | null>(null);
  const lastSaid = useRef(0);

  useEffect(() => {
    if (!enabled) return;
    const stopHearing = onPresence((data) => {
      if (data.threadId === threadId) setKnown(data);
    });
    const stopLine = onLineChange(() => lineState() !== "on" && setKnown(null));
    const stopSaying = sayHere({ line: { state: lineState, onChange: onLineChange, send }, threadId });
    return () => {
      stopHearing();
      stopLine();
      stopSaying();
    };
  }, [threadId, enabled]);

  const writes = useCallback(() => {
    if (!enabled || lineState() !== "on" || Date.now() - lastSaid.current < WRITING_MS) return;
    lastSaid.current = Date.now();
    void send("presence.writing", { threadId }).catch(() => undefined);
  }, [threadId, enabled]);

  // Whoever writes knows it of themselves.
  const mine = Date.now() - lastSaid.current < WRITING_MS * 1.5 ? 1 : 0;
  const others = known && enabled ? { ...known, writing: Math.max(0, known.writing - mine) } : null;
  return { present: others, writes };
}
