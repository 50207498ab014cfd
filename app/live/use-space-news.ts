import { useEffect, useRef } from "react";
import { useRevalidator } from "react-router";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import { translatedInto } from "#server/contracts/translation.ts";
import { useRoom } from "./use-live.ts";

/** What happens within this time is fetched once, and not by all readers at the same moment. */
const SOON_MS = 700;
const SPREAD_MS = 1800;

type SpaceNews = { id: string; seq: number; reads?: readonly string[]; only?: readonly string[]; few?: boolean };

/**
 * Keeps a page about a space as a fresh one would be: when something in it changed, the page's data are asked for again.
 * A title that was translated changes it for who reads that language: `reads`. A page in the background waits until it is looked at; nobody pays for what they do not see.
 * `only`: entries of other kinds change nothing on it. `few` look: they need not ask at different moments.
 */
export function useSpaceNews({ id, seq, reads = [], only, few = false }: SpaceNews): void {
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
      few ? SOON_MS : SOON_MS + Math.random() * SPREAD_MS,
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
  const apply = ({ kind }: LiveEntry) => {
    if (only && !only.includes(kind)) return;
    const target = translatedInto(kind);
    if (target === null || reads.includes(target)) soon();
  };
  useRoom(`space:${id}`, seq, { apply, reload: () => void revalidate(), closed: () => void revalidate() });
}
