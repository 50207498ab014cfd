import { useEffect, useRef } from "react";
import { useRevalidator } from "react-router";
import { useRoom } from "./use-live.ts";

/** What happens within this time is fetched once, and not by all readers at the same moment. */
const SOON_MS = 700;
const SPREAD_MS = 1800;

/**
 * Keeps a page about a space as a fresh one would be: when something in it changed, the page's data are asked for again.
 * A page in the background waits until it is looked at; nobody pays for what they do not see.
 */
export function useSpaceNews({ id, seq }: { id: string; seq: number }): void {
  const { revalidate } = useRevalidator();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stale = useRef(false);
  const soon = () => {
    timer.current ??= setTimeout(
      () => {
        timer.current = null;
        if (document.visibilityState === "visible") void revalidate();
        else stale.current = true;
      },
      SOON_MS + Math.random() * SPREAD_MS,
    );
  };
  useEffect(() => {
    const whenSeen = () => {
      if (document.visibilityState !== "visible" || !stale.current) return;
      stale.current = false;
      void revalidate();
    };
    document.addEventListener("visibilitychange", whenSeen);
    return () => {
      document.removeEventListener("visibilitychange", whenSeen);
      clearTimeout(timer.current ?? undefined);
    };
  }, [revalidate]);
  useRoom(`space:${id}`, seq, { apply: soon, reload: () => void revalidate(), closed: () => void revalidate() });
}
