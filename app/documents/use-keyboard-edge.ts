import { type RefObject, useEffect, useRef } from "react";

/** How much of the screen a phone's keyboard covers, told to an element as `--keyboard`, so that it can stand above it. */
export function useKeyboardEdge(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const look = () => {
      const covered = Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop));
      element.current?.style.setProperty("--keyboard", `${covered}px`);
    };
    look();
    view.addEventListener("resize", look);
    view.addEventListener("scroll", look);
    return () => {
      view.removeEventListener("resize", look);
      view.removeEventListener("scroll", look);
    };
  }, []);
  return element;
}
