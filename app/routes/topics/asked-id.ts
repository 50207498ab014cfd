import { Id } from "#server/contracts/primitives.ts";
import { NotFound } from "#server/core/usecase/index.ts";

/** An id from an address. What cannot be one is like one that nobody has. */
export function askedId(said: string | undefined): string {
  const parsed = Id.safeParse(said);
  if (!parsed.success) throw new NotFound();
  return parsed.data;
}

/** So many are asked for together. */
const MOST = 50;

/** Ids from an address, with commas between them. What cannot be one is left out. */
export function askedIds(said: string | null): string[] {
  return (said ?? "")
    .split(",")
    .slice(0, MOST)
    .filter((id) => Id.safeParse(id).success);
}
