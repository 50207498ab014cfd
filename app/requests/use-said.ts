import { useState } from "react";
import { useLocation } from "react-router";

type Told<Said> = { said: Said | null; id: string | null; at: string };

/**
 * What was just done is said once, and stays until its reader goes on: also when the page is brought anew meanwhile, and
 * the answer that named it is no longer the last.
 */
export function useSaid<Said extends { id: string }>(came: Said | null): Said | null {
  const { key } = useLocation();
  const [told, setTold] = useState<Told<Said>>({ said: came, id: came?.id ?? null, at: key });
  const next = nextTold(told, { came, key });
  if (next !== told) setTold(next);
  return next.said;
}

/** What is said at a place in the history of a window, after what was said before. */
export function nextTold<Said extends { id: string }>(
  told: Told<Said>,
  { came, key }: { came: Said | null; key: string },
): Told<Said> {
  if (came && came.id !== told.id) return { said: came, id: came.id, at: key };
  if (told.said && told.at !== key) return { ...told, said: null };
  return told;
}
