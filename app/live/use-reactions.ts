import { useCallback, useEffect, useState } from "react";
import type { Reaction, ReactionsData } from "#server/contracts/reactions.ts";
import { lineState, onMessage, send } from "./connection.ts";

/** So long what was shown stands there. */
const SHOWN_MS = 4_000;

type Shown = { at: number; counts: ReactionsData["counts"] };

/** What those in a live thread showed in the last moments, summed, and a way to show something too. */
export function useReactions(threadId: string, enabled: boolean) {
  const [shown, setShown] = useState<readonly Shown[]>([]);

  useEffect(() => {
    if (!enabled) return;
    return onMessage("reactions", (data) => {
      if (data.threadId === threadId) setShown((before) => [...before, { at: Date.now(), counts: data.counts }]);
    });
  }, [threadId, enabled]);

  const [oldest] = shown;
  useEffect(() => {
    if (!oldest) return;
    const timer = setTimeout(
      () => setShown((before) => before.filter(({ at }) => Date.now() - at < SHOWN_MS)),
      Math.max(0, oldest.at + SHOWN_MS - Date.now()) + 20,
    );
    return () => clearTimeout(timer);
  }, [oldest]);

  const react = useCallback(
    (kind: Reaction) => {
      if (lineState() === "on") void send("presence.react", { threadId, kind }).catch(() => undefined);
    },
    [threadId],
  );
  const count = (kind: Reaction) => shown.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0);
  return { count, react };
}
