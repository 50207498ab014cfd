import { useEffect } from "react";
import { type Location, useBlocker, useLocation } from "react-router";
import { lineState } from "./connection.ts";
import { usePassing } from "./use-passing.ts";

const PROBE_MS = 6_000;

/**
 * While there is no line, a member's page stays as it is, with what was typed in it: links and forms that would have to
 * fetch something do not leave it. Returns whether that was just the case, so that the frame can say so.
 */
export function useStaying(alive: boolean): boolean {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return alive && maybeCut() && !samePage(currentLocation, nextLocation);
  });
  const { word, say } = usePassing<"stayed">();
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of place takes the word away
  useEffect(() => say(null), [key, say]);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    let waits = true;
    void reachable().then((reached) => {
      if (!waits) return;
      if (reached) return blocker.proceed();
      blocker.reset();
      say("stayed");
    });
    return () => {
      waits = false;
    };
  }, [blocker, say]);
  return word !== null;
}

/** The live line can be down though pages come: only asking tells. */
function maybeCut(): boolean {
  return !navigator.onLine || lineState() === "off";
}

async function reachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    await fetch("/health/live", { cache: "no-store", signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}

function samePage(a: Location, b: Location): boolean {
  return a.pathname === b.pathname && a.search === b.search && b.hash !== "";
}
