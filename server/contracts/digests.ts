import { z } from "zod";
import { LanguageTag, SendKey } from "./primitives.ts";
import { requiredText } from "./text.ts";
import type { InLanguages } from "./themes.ts";
import type { PageTranslations, TranslationView } from "./translation.ts";

export const digestRhythms = ["off", "daily", "weekdays", "weekly", "monthly"] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** When digests come to a member, on the clock of their time zone. */
export type DigestTimes = {
  rhythm: Exclude<DigestRhythm, "off">;
  /** 1 is Monday, 7 Sunday. */
  days: readonly number[];
  /** 1 to 28: each month has it. */
  monthDay: number;
  hour: number;
};

/** What is so by itself: on Monday morning, before the day's work. */
export const DIGEST_BY_ITSELF: DigestTimes = { rhythm: "weekly", days: [1], monthDay: 1, hour: 7 };

const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: "unusable" })
    .int({ error: "unusable" })
    .min(least, { error: "unusable" })
    .max(most, { error: "unusable" });
const emptyIsNone = (value: unknown) => (value === "" ? null : value);

/** The form sends all fields, whatever the rhythm; each rhythm looks at its own. */
export const DigestChoiceInput = z
  .object({
    rhythm: z.enum(digestRhythms, { error: "unusable" }),
    weekdays: z.array(whole(1, 7)).max(7, { error: "unusable" }).default([]),
    weekday: whole(1, 7).default(1),
    monthDay: whole(1, 28).default(1),
    hour: whole(0, 23).default(DIGEST_BY_ITSELF.hour),
    short: z.union([z.boolean(), z.enum(["on", "true"]).transform(() => true)]).default(false),
    /** The first day on which one may come again; a moment after it has to be one that a database can hold. */
    pausedUntil: z
      .preprocess(
        emptyIsNone,
        z.iso
          .date({ error: "dateWrong" })
          .refine((day) => day < "3000", { error: "dateWrong" })
          .nullable(),
      )
      .default(null),
  })
  .refine(({ rhythm, weekdays }) => rhythm !== "weekdays" || weekdays.length > 0, {
    path: ["weekdays"],
    error: "daysMissing",
  });
export type DigestChoiceInput = z.infer<typeof DigestChoiceInput>;

/** What a member chose, as its form shows it. */
export type DigestChoices = Omit<DigestTimes, "rhythm"> & {
  rhythm: DigestRhythm;
  short: boolean;
  /** As a form shows a day; empty: no pause. */
  pausedUntil: string;
  timeZone: string;
  /** Whether there is a mailbox to write to. */
  mailbox: boolean;
  /** No mail at all, by the choices about notices. */
  noMail: boolean;
  /** When the next one comes, if there is something; null: none comes. */
  nextAt: string | null;
  /** Hours without mail in which that lies: it comes when they end. */
  quiet: boolean;
  last: { id: string; at: string }[];
};

/** New posts of a topic are counted so far; it stands for more. */
export const MOST_NEWS = 100;

/** A count as it is shown: "99+" for what was counted no further. */
export function shownCount(count: number, number: (count: number) => string): string {
  return count < MOST_NEWS ? number(count) : `${number(MOST_NEWS - 1)}+`;
}

/** The parts of a digest, in their order. */
export const digestSections = [
  "note",
  "forYou",
  "asked",
  "questions",
  "answers",
  "voices",
  "elsewhere",
  "news",
] as const;
export type DigestSection = (typeof digestSections)[number];

/** A text with its language, and what it is in a language its reader reads. */
export type DigestText = { text: string; language: string; translation: TranslationView | null };

/** One thing in a digest, as its reader may see it now. */
export type DigestItem = {
  section: DigestSection;
  id: string;
  /** Null while it is hidden: our own words stand there. */
  title: DigestText | null;
  space: { name: string; language: string; slug: string } | null;
  /** What it is about, if that was said. */
  theme?: InLanguages | null;
  /** Path on this site. */
  link: string;
  /** How many are new, and how many people wrote them. */
  posts: number;
  voices: number;
  /** Who says what is shown of it. */
  author: string;
  /** What is said: whole, or as much as there is room for. */
  said: (DigestText & { html: string }) | null;
  /** Stands in full, not as a title. */
  full: boolean;
  /** A notice is a sentence. */
  sentence: string | null;
  /** Where an answer by mail goes; null where mail is not taken in. */
  replyTo: string | null;
};

export type DigestView = {
  /** Null: a preview. */
  id: string | null;
  at: string;
  items: DigestItem[];
  translations: PageTranslations;
};

/** Two sentences. */
export const MAX_DIGEST_NOTE = 300;
export const DigestNoteInput = z.object({
  key: SendKey,
  space: z.string().max(100),
  language: LanguageTag,
  text: requiredText({ max: MAX_DIGEST_NOTE }),
});
export type DigestNoteInput = z.infer<typeof DigestNoteInput>;
export const WithdrawDigestNoteInput = z.object({ key: SendKey, space: z.string().max(100) });
export type WithdrawDigestNoteInput = z.infer<typeof WithdrawDigestNoteInput>;

/** The note that stands on a community's digest now. */
export type DigestNoteView = { text: string; language: string; author: string; at: string };

/** What staff see of the digests. */
export type DigestProgress = {
  /** Their time has come and they are not made yet. */
  due: number;
  oldestDueSeconds: number;
  /** Making them broke; they are tried again. */
  broken: number;
  /** Of the last day. */
  made: number;
  waiting: number;
  sent: number;
  skipped: number;
  failed: number;
  /** What became of some, in our own words or the mail server's. */
  why: { state: string; why: string; count: number }[];
};
