import { useEffect, useState } from "react";

const LOOK_MS = 500;

/**
 * So many seconds until a time, by the server's clock: what was left when the page was made, less what has passed since,
 * so that a phone whose clock is wrong shows the same. Null: no time.
 */
export function useSecondsLeft(until: string | null, madeAt: string): number | null {
  const atFirst = until === null ? null : (Date.parse(until) - Date.parse(madeAt)) / 1000;
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    setPassed(0);
    if (atFirst === null) return;
    const since = performance.now();
    const timer = setInterval(() => setPassed((performance.now() - since) / 1000), LOOK_MS);
    return () => clearInterval(timer);
  }, [atFirst]);
  return atFirst === null ? null : Math.max(0, Math.ceil(atFirst - passed));
}
