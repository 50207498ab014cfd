import { z } from "zod";
import { Id, MAX_POST_LENGTH, SendKey } from "./primitives.ts";
import type { ReadsFirst } from "./reads-first.ts";
import { requiredText } from "./text.ts";
import { TopicTitle } from "./threads.ts";

/** Who made a translation. */
export type TranslatedBy =
  | { kind: "engine"; engine: string; through: string | null }
  | { kind: "person"; id: string; name: string; handle: string };

/**
 * A text in a language its reader reads. `waiting`: it will come in a moment; `later`: the engines are busy, away or
 * have cost enough; `none`: no engine can do it.
 */
export type TranslationView = {
  /** Of the post or topic. */
  id: string;
  from: string;
  to: string;
  state: "shown" | "waiting" | "later" | "none";
  /** Of a post; what is not shown has none. */
  html: string | null;
  /** Plain words: of a title, or of a post for where there is no room for more. */
  text: string | null;
  by: TranslatedBy | null;
};

/** The translations of a page's texts, for one reader; what they read themselves has none. */
export type PageTranslations = {
  first: ReadsFirst;
  /** What the reader reads, without regions; nothing for a guest, to whom all is shown as it is. */
  reads: string[];
  views: Record<string, TranslationView>;
};
/** The translation of a topic's title, and those of its posts, by id. */
export const NO_TRANSLATIONS: PageTranslations = { first: "translation", reads: [], views: {} };

/** Into which language: without its region, as readers choose it. */
export const TargetLanguage = z.string().regex(/^[a-z]{2,3}$/);

export const CorrectInput = z.object({
  key: SendKey,
  postId: Id,
  /** The language of the words. */
  to: TargetLanguage,
  /** Of the topic, with its first post. */
  title: z.preprocess((typed) => (typed === "" || typed === undefined ? null : typed), TopicTitle.nullable()),
  source: requiredText({ max: MAX_POST_LENGTH }),
  /** The revision of the post that was before them. */
  revision: z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" }).positive({ error: "numberWrong" }),
});
export type CorrectInput = z.infer<typeof CorrectInput>;

export const WithdrawCorrectionInput = z.object({ key: SendKey, postId: Id, to: TargetLanguage });
export type WithdrawCorrectionInput = z.infer<typeof WithdrawCorrectionInput>;

/** In a thread's room: a translation of the post or the title that is the subject has arrived. */
export const TRANSLATION_KIND = "translation";

/** What staff see of the engines. */
export type TranslationMeter = {
  engines: { engine: string; hour: number; month: number; texts: number; failures: number; costs: boolean }[];
  budget: { hour: number | null; month: number | null };
  waiting: number;
  wanted: number;
  oldestSeconds: number;
  done: number;
  corrected: number;
  pairs: { from: string; to: string[] }[];
};
