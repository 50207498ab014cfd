import { z } from "zod";
import type { PersonCard } from "./people.ts";
import { LanguageTag, SendKey } from "./primitives.ts";
import { requiredText } from "./text.ts";
import type { PageTranslations } from "./translation.ts";
import type { WorkshopView } from "./workshops.ts";

/** To whom those who lead a workshop write: all who registered, those with a place, or those who wait for one. */
export const MESSAGE_AUDIENCES = ["all", "accepted", "waiting"] as const;
export const MAX_WORKSHOP_MESSAGE = 4_000;

const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);

export const WriteMessageInput = z.object({
  key: SendKey,
  workshop: z.string(),
  audience: z.enum(MESSAGE_AUDIENCES, { error: "choiceUnknown" }),
  source: requiredText({ max: MAX_WORKSHOP_MESSAGE }),
  language: z.preprocess(emptyIsNone, LanguageTag.nullable()).default(null),
});
export type WriteMessageInput = z.output<typeof WriteMessageInput>;

/** A message, as who it is for reads it. */
export type WorkshopMessages = {
  workshop: WorkshopView;
  messages: {
    id: string;
    audience: (typeof MESSAGE_AUDIENCES)[number];
    html: string;
    language: string;
    by: PersonCard;
    at: string;
  }[];
  translations: PageTranslations;
};
