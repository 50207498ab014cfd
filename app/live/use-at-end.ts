import { useEffect, useLayoutEffect, useRef } from "react";

/** How near to its end somebody reads a page, in pixels, who is to see what comes. */
const NEAR = 160;

/** Whether the page is scrolled to its end, near enough. */
export function atEnd(): boolean {
  const page = document.documentElement;
  return page.scrollHeight - page.scrollTop - page.clientHeight < NEAR;
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
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  }, [last]);
}
