import { useCallback, useEffect, useState } from "react";

/** Long enough to read twice, also for who reads slowly. */
const READ_MS = 10_000;

/** A word about what was just tried, which goes by itself. */
export function usePassing<Word>() {
  const [word, setWord] = useState<{ said: Word } | null>(null);
  useEffect(() => {
    if (word === null) return;
    const timer = setTimeout(() => setWord(null), READ_MS);
    return () => clearTimeout(timer);
  }, [word]);
  const say = useCallback((said: Word | null) => setWord(said === null ? null : { said }), []);
  return { word: word?.said ?? null, say };
}
