import { z } from "zod";

/**
 * A form that somebody sent who was no longer signed in: where it goes, its fields as they were, and which of them hold
 * words that somebody wrote. It travels through the sign-in page and is stored nowhere.
 */
export const Kept = z.object({
  to: z.string().startsWith("/"),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  words: z.array(z.string()),
});
export type Kept = z.infer<typeof Kept>;

/** A kept form as the sign-in form carried it on; null for whatever else arrives in its place. */
export function readKept(carried: unknown): Kept | null {
  if (typeof carried !== "string" || carried === "") return null;
  try {
    return Kept.safeParse(JSON.parse(carried)).data ?? null;
  } catch {
    return null;
  }
}
