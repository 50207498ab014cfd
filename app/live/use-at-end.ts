import { useEffect, useLayoutEffect, useRef } from "react";

/** How near to the end of what was said somebody reads, in pixels, who is to see what comes. */
const NEAR = 160;

/** What was said last. Below it stand the field where one answers and, on a phone, what belongs to the page. */
const lastSaid = () => document.querySelector(".trail > :last-child");

/** Whether what was said last is in view, near enough. */
export function atEnd(): boolean {
  const said = lastSaid()?.getBoundingClientRect();
  return said !== undefined && said.bottom > 0 && said.bottom - innerHeight < NEAR;
}

/**
 * Keeps who reads at the end of the page there while it grows: `last` is the number of the last post. A page that is
 * opened at its end, `opensThere`, begins there. Nothing moves for who has gone up.
 */
export function useAtEnd({ last, opensThere }: { last: number; opensThere: boolean }): void {
  const was = useRef(false);
  const opened = useRef(opensThere && typeof location !== "undefined" && location.hash === "");
  useEffect(() => {
    const look = () => {
      was.current = atEnd();
    };
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new last post moves who reads at the end
  useLayoutEffect(() => {
    if (!was.current && !opened.current) return;
    opened.current = false;
    was.current = true;
    lastSaid()?.scrollIntoView({ block: "end", behavior: "instant" });
  }, [last]);
}
