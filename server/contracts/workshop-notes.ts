import { z } from "zod";
import { documentFields } from "./documents.ts";
import { workshopPath } from "./event-path.ts";
import { SendKey } from "./primitives.ts";

/** The notes of a workshop, by its address or id. */
export const WriteWorkshopNotesInput = z.object({ key: SendKey, workshop: z.string(), ...documentFields });
export type WriteWorkshopNotesInput = z.infer<typeof WriteWorkshopNotesInput>;

/** Where the notes of a workshop are read and written. */
export function notesPath(slug: string): string {
  return `${workshopPath(slug)}/notes`;
}
