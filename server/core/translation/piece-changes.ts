/** A piece as it stood in a text until now. `translated`: there is a translation of it in some language. */
export type KeptPiece = {
  id: string;
  part: string;
  cameAt: Date | null;
  before: string | null;
  beforeAt: Date | null;
  translated: boolean;
};
type Came = {
  /** When what is new came; null: nothing stood there before. */
  at: Date | null;
  /** Of when what stood there before is. */
  cutAt: Date;
};

/**
 * What stands in a text now, with what is known of each piece: since when it stands there, and in whose place it came.
 * A piece that is the same stays the same; one that is new came in place of the one that went away between the same
 * neighbours, or of what that one came in place of, where that alone was translated.
 */
export function alignPieces<P extends { id: string; part: string }>(
  before: readonly KeptPiece[],
  now: readonly P[],
  came: Came,
): (P & Pick<KeptPiece, "cameAt" | "before" | "beforeAt">)[] {
  const stays = new Set(now.map(nameOf));
  const places = new Map(before.map((piece, at) => [nameOf(piece), at]));
  let next = 0;
  return now.map((piece) => {
    const at = places.get(nameOf(piece));
    const same = at === undefined ? undefined : before[at];
    if (same && at !== undefined) {
      next = at + 1;
      return { ...piece, cameAt: same.cameAt, before: same.before, beforeAt: same.beforeAt };
    }
    const replaced = before[next];
    if (!replaced || stays.has(nameOf(replaced)) || replaced.part !== piece.part)
      return { ...piece, cameAt: came.at, before: null, beforeAt: null };
    next += 1;
    const earlier = replaced.translated
      ? { before: replaced.id, beforeAt: came.cutAt }
      : { before: replaced.before, beforeAt: replaced.beforeAt };
    return { ...piece, cameAt: came.at, ...earlier };
  });
}

const nameOf = ({ part, id }: { part: string; id: string }) => `${part}\n${id}`;
