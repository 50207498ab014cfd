import { z } from "zod";
import { Id } from "./primitives.ts";

/** So many are named. */
export const MOST_HERE = 200;

/** How somebody's line is: quick, slow, hardly there, or not known yet. */
export const LINES = ["good", "slow", "weak", "unknown"] as const;
export type Line = (typeof LINES)[number];

/** There and back, in milliseconds. */
export function lineOf(ms: number | null): Line {
  if (ms === null) return "unknown";
  return ms < 500 ? "good" : ms < 2000 ? "slow" : "weak";
}

/** Who has a live thread open, by name, for who leads it, with what they are in its space; `more`: how many besides, who are not to be named or too many. */
export const HerePeople = z.object({
  people: z.array(
    z.object({ id: Id, name: z.string(), champion: z.boolean(), role: z.string().nullable(), line: z.enum(LINES) }),
  ),
  more: z.int().nonnegative(),
});
export type HerePeople = z.infer<typeof HerePeople>;
