import { z } from "zod";
import { CONTENT_LANGUAGES, ownNameOf } from "./languages.ts";
import { Id, MAX_POST_LENGTH, SendKey } from "./primitives.ts";
import type { ReadsFirst } from "./reads-first.ts";
import { requiredText } from "./text.ts";
import { TopicTitle } from "./threads.ts";
import type { Say, WordKey } from "./words.ts";

/** Who made a translation. */
export type TranslatedBy =
  | { kind: "engine"; engine: string; through: string | null }
  | { kind: "person"; id: string; name: string; handle: string };

/** The same with the language it was in: a long text can be of several. */
export type MadeBy = TranslatedBy & { from: string };

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
  /** Plain words: of a title, or of a post for where there is no room for more; none where its HTML is shown. */
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

/** Words with the language they are in. */
export type Worded = { text: string; language: string };

/** What is said about words of which there are some in a language their reader reads, and the other ones. */
export type TranslatedMark = { from: string; by: TranslatedBy; first: ReadsFirst; other: Worded };

/**
 * Words as one reader reads them; `mark` where they were translated. `awaited`: their translation comes in a moment.
 * `foreign`: they stay in this language, for nobody translates it here.
 */
export type ReadWords = Worded & { mark: TranslatedMark | null; awaited: boolean; foreign: string | null };

/** Which of two texts stands first for this reader. The words of a translation are in its `text`, or made of it. */
export function asRead(
  original: Worded,
  { view, first, of = (text) => text }: { view: TranslationView | undefined; first: ReadsFirst; of?: OfText },
): ReadWords {
  const meanwhile = { awaited: view?.state === "waiting", foreign: view?.state === "none" ? view.from : null };
  if (view?.state !== "shown" || !view.by || !view.text) return { ...original, mark: null, ...meanwhile };
  const translated = { text: of(view.text, view.to), language: view.to };
  const [shown, other] = first === "translation" ? [translated, original] : [original, translated];
  return { ...shown, mark: { from: view.from, by: view.by, first, other }, ...meanwhile };
}
/** What is shown of a text where there is no room for all of it. */
type OfText = (text: string, language: string) => string;

/**
 * Words of a long text that stand together, as its reader gets them. `as` is "translated", or the original: "read" by its
 * reader or with nothing to translate, "waiting" or "later" where its translation is still to come, "none" where there is
 * none. "earlier": the translation of what stood there before, for who may read that; of when it was.
 */
export type TextRun = {
  /** Of the first of its paragraphs in the text; the same words can stand in it twice. */
  place: number;
  html: string;
  language: string;
  as: "translated" | "read" | "waiting" | "later" | "none" | "earlier";
  /** When these words came into a text that was translated before. */
  changedAt: string | null;
  /** Of when the earlier words are. */
  earlierAt: string | null;
};

/** A long text in a language its reader reads, paragraph by paragraph; not there for who reads all of it. */
export type LongTextView = {
  from: string;
  to: string;
  first: ReadsFirst;
  /** Of the whole: something of it is shown in translation, or nothing yet. */
  state: TranslationView["state"];
  by: MadeBy[];
  runs: TextRun[];
  /** Something of it comes in a moment. */
  awaited: boolean;
  /** Its plain words in translation, of a text that is one paragraph. */
  words: string | null;
};

/** The words of a table in a language its reader reads, cell by cell; not there for who reads all of it. */
export type RowsTranslation = {
  from: string;
  first: ReadsFirst;
  state: TranslationView["state"];
  by: TranslatedBy[];
  /** Those that there are. */
  words: { row: string; field: string; text: string; language: string }[];
  awaited: boolean;
  /** Some of them are not there. */
  partly: boolean;
};

/** As they call themselves. */
const ENGINES: Readonly<Record<string, string>> = {
  apertium: "Apertium",
  libretranslate: "LibreTranslate",
  deepl: "DeepL",
  google: "Google",
};
const NOT_THERE = {
  waiting: "topics:translation.waiting",
  later: "topics:translation.later",
  none: "topics:translation.none",
} as const satisfies Record<Exclude<TranslationView["state"], "shown">, WordKey>;

/** Who translated words from what, in one sentence of the reader's language. */
export function translatedSentence(say: Say, { from, by }: { from: string; by: TranslatedBy }): string {
  const language = languageName(say, from);
  if (by.kind === "person") return say("topics:translation.byPerson", { language, name: by.name });
  const engine = ENGINES[by.engine] ?? by.engine;
  if (by.through === null) return say("topics:translation.byEngine", { language, engine });
  const through = languageName(say, by.through);
  return say("topics:translation.byEngineThrough", { language, engine, through });
}

/** The same, or in which language it is and why there is no translation. */
export function translationSentence(say: Say, { state, from, by }: TranslationView): string {
  if (state !== "shown") return say(NOT_THERE[state], { language: languageName(say, from) });
  return by ? translatedSentence(say, { from, by }) : "";
}

/** Said below words that stay as they were written. */
export function foreignSentence(say: Say, language: string): string {
  return say(NOT_THERE.none, { language: languageName(say, language) });
}

/** The name of a language in the reader's; of one that nobody here knows, its own. */
export function languageName(say: Say, tag: string): string {
  const known = CONTENT_LANGUAGES.find((language) => language === tag.split("-")[0]);
  return known ? say(`common:languages.${known}`) : ownNameOf(tag);
}

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

/**
 * In a thread's room: a translation of the post or the title that is the subject has arrived, in the language that the
 * kind names. A title's is told in its space's room too.
 */
export const translationKind = (target: string) => `translation.${target}`;

/** The language that an entry tells of; null: it tells of something else. */
export function translatedInto(kind: string): string | null {
  return kind.startsWith("translation.") ? kind.slice("translation.".length) : null;
}

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
