import { z } from "zod";
import { Id } from "./primitives.ts";

/** What one shows in passing while others talk. */
export const REACTIONS = ["clap", "heart", "agree", "smile"] as const;
export const Reaction = z.enum(REACTIONS);
export type Reaction = z.infer<typeof Reaction>;

/** How often each was shown in the last moment. */
export const ReactionsData = z.object({ threadId: Id, counts: z.partialRecord(Reaction, z.int().positive()) });
export type ReactionsData = z.infer<typeof ReactionsData>;
