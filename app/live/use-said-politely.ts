import { useEffect, useRef, useState } from "react";

/** What comes within this time is said together. */
const QUIET_MS = 3_000;
/** What was said is not said again for so long, though it went and came back meanwhile. */
const AGAIN_MS = 60_000;

/** What is new among some sentences, for a polite live region: seldom, together, and nothing twice in a row. */
export function useSaidPolitely(sentences: readonly string[]): string {
  const [said, setSaid] = useState("");
  const heard = useRef(new Map<string, number>());
  const all = sentences.join("\n");
  useEffect(() => {
    const timer = setTimeout(() => {
      const now = Date.now();
      const there = all.split("\n").filter((sentence) => sentence !== "");
      const fresh = there.filter((sentence) => now - (heard.current.get(sentence) ?? 0) > AGAIN_MS);
      for (const sentence of there) heard.current.set(sentence, now);
      if (fresh.length > 0) setSaid(fresh.join(" "));
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [all]);
  return said;
}
