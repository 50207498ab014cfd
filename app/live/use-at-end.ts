import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { useNavigationType } from "react-router";

/** How near to the end of what was said somebody reads, in pixels, who is to see what comes. */
const NEAR = 160;

/** What was said last. Below it stand the field where one answers and, on a phone, what belongs to the page. */
const lastSaid = () => document.querySelector(".trail > :last-child");

const neverChanges = () => () => {};
const is = () => true;
const isNot = () => false;

/** Whether what was said last is in view, near enough. */
export function atEnd(): boolean {
  const said = lastSaid()?.getBoundingClientRect();
  return said !== undefined && said.bottom > 0 && said.bottom - innerHeight < NEAR;
}

const toEnd = () => lastSaid()?.scrollIntoView({ block: "end", behavior: "instant" });

/**
 * Whether somebody has begun with a page that was drawn before its scripts came: gone down in it, tapped or typed. A
 * finger that lies on something counts when it is lifted; until then what it lies on is active.
 */
const begun = () =>
  scrollY > 0 || navigator.userActivation?.hasBeenActive === true || document.documentElement.matches(":active");

/** What somebody goes on by themselves with. */
const DEEDS = ["pointerdown", "keydown", "wheel"] as const;

/**
 * Keeps who reads at the end of the page there while it grows: `last` is the number of the last post. A page that is
 * opened at its end, `opensThere`, begins there. Posts have their height only once they are drawn, and pictures later
 * still: the end is held until somebody goes on by themselves. Nothing moves for who has gone up, nor under the finger
 * of who has begun while its scripts were still on their way, and who comes back finds their place as they left it.
 */
export function useAtEnd({ last, opensThere }: { last: number; opensThere: boolean }): void {
  const drawnBefore = useSyncExternalStore(neverChanges, isNot, is);
  const was = useRef(false);
  const held = useRef(false);
  const comesBack = useNavigationType() === "POP" && !drawnBefore;
  const opened = useRef(opensThere && !comesBack && typeof location !== "undefined" && location.hash === "");
  useEffect(() => {
    const look = () => {
      was.current = atEnd();
      held.current &&= was.current;
    };
    const letGo = () => {
      held.current = false;
    };
    addEventListener("scroll", look, { passive: true });
    for (const deed of DEEDS) addEventListener(deed, letGo, { passive: true, capture: true });
    return () => {
      removeEventListener("scroll", look);
      for (const deed of DEEDS) removeEventListener(deed, letGo, { capture: true });
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new last post moves who reads at the end
  useLayoutEffect(() => {
    if (opened.current && drawnBefore && begun()) {
      was.current = atEnd();
    } else if (opened.current || was.current) {
      was.current = true;
      held.current = true;
      // Where one comes from another page, the router goes to the top in this same moment.
      if (opened.current) queueMicrotask(toEnd);
      else toEnd();
    }
    opened.current = false;
    const trail = lastSaid()?.parentElement;
    if (!trail) return;
    const grows = new ResizeObserver(() => {
      if (held.current) toEnd();
    });
    grows.observe(trail);
    return () => grows.disconnect();
  }, [last]);
}
