import { z } from "zod";
import type { DocumentView } from "./documents.ts";
import { Id, SendKey } from "./primitives.ts";
import type { WorkshopLink } from "./workshop-links.ts";
import type { WorkshopView } from "./workshops.ts";

/** `into`: the community in whose forum the questions become topics. */
export const MoveQuestionsInput = z.object({ key: SendKey, workshop: z.string(), into: Id });
export type MoveQuestionsInput = z.infer<typeof MoveQuestionsInput>;

/** What came of a workshop that is over, for those who were in it. */
export type WorkshopAfter = {
  workshop: WorkshopView;
  /** In a sentence or a page, by those who led it. */
  summary: DocumentView | null;
  /** What all wrote together; null: nothing. */
  notes: DocumentView | null;
  /** Recordings, and what else there is on the web. */
  links: WorkshopLink[];
  questions: {
    open: number;
    answered: number;
    /** In which forums the reader may have the open ones go on, the workshop's own first; none for who does not lead it. */
    forums: { id: string; name: string; language: string }[];
  };
  /** How it stands with what is asked afterwards; null: nothing was. */
  feedback: "asks" | "said" | "open" | "closed" | null;
  /** The reader's own. */
  certificate: { code: string } | null;
};
