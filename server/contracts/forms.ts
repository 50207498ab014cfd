import { z } from "zod";
import {
  ANSWERS_SEEN_BY,
  ANSWERS_SEEN_WHEN,
  type AnswersSeenBy,
  type AnswersSeenWhen,
  type FormPermissions,
  type FormState,
  type FormViewer,
} from "./form-permissions.ts";
import { Id, LanguageTag, SendKey } from "./primitives.ts";
import { optionalText, requiredLine } from "./text.ts";
import type { Worded } from "./translation.ts";

export const QUESTION_TYPES = ["one", "several", "ranked", "scale", "text", "paragraph", "number", "date"] as const;
export const QuestionType = z.enum(QUESTION_TYPES, { error: "choiceUnknown" });
export type QuestionType = z.infer<typeof QuestionType>;
export const FORM_KINDS = ["poll", "quiz", "feedback", "survey", "registration"] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** The name on a certificate; whom somebody comes from; what they need; and who they are, with their yes to its being counted. */
export const QUESTION_USES = ["name", "organisation", "needs", "gender", "age", "agree"] as const;
export type QuestionUse = (typeof QUESTION_USES)[number];

export const MAX_QUESTIONS = 30;
export const MAX_OPTIONS = 20;
export const MAX_RANKED = 10;
/** How many forms one thing may hold. */
export const MAX_FORMS_OF_A_THING = 20;
export const MAX_LABEL = 300;
export const MAX_INTRO = 2_000;
/** Longest answer to a question for a line, and for a paragraph. */
export const MAX_LINE_ANSWER = 200;
export const MAX_PARAGRAPH_ANSWER = 4_000;
const MAX_NUMBER = 1_000_000_000_000;

/** Whether a question is answered by choosing among options. */
export function hasOptions(type: QuestionType): boolean {
  return type === "one" || type === "several" || type === "ranked";
}

/* ---- What somebody makes: a form before it is kept ---- */

/** The same words in one language or several. */
const said = <Words extends z.ZodType<string>>(words: Words) => z.record(LanguageTag, words);
const Line = said(requiredLine({ max: MAX_LABEL }));
const Intro = said(optionalText({ max: MAX_INTRO }));
export type Said = Readonly<Record<string, string>>;

const bound = z.number().min(-MAX_NUMBER).max(MAX_NUMBER);
/** What goes with a type of question. A later type brings its own. */
export const QuestionSettings = z
  .object({
    /** Of a scale and a number. */
    min: bound.optional(),
    max: bound.optional(),
    /** Digits behind the point of a number. */
    decimals: z.int().min(0).max(4).optional(),
    /** Of several: how many may be chosen. */
    most: z.int().min(1).max(MAX_OPTIONS).optional(),
    /** Of a registration: what the answer is for, where something is done with it. */
    use: z.enum(QUESTION_USES).optional(),
  })
  .strict();
export type QuestionSettings = z.infer<typeof QuestionSettings>;

export const QuestionDraft = z
  .object({
    type: QuestionType,
    required: z.boolean().default(false),
    label: Line,
    hint: Intro.default({}),
    /** What the ends of a scale mean. */
    low: Intro.default({}),
    high: Intro.default({}),
    options: z.array(Line).max(MAX_OPTIONS, "tooMany").default([]),
    /** In a quiz: which of them are right, by where they stand. */
    right: z.array(z.int().nonnegative()).max(MAX_OPTIONS).default([]),
    settings: QuestionSettings.default({}),
  })
  .superRefine(({ type, options, right, settings }, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: "custom", path: [path], message });
    if (hasOptions(type) ? options.length < 2 : options.length > 0) wrong("options", "optionsMissing");
    if (
      right.some((at) => at >= options.length) ||
      (type === "one" && right.length > 1) ||
      (right.length > 0 && type !== "one" && type !== "several")
    )
      wrong("options", "rightOne");
    if (type === "ranked" && options.length > MAX_RANKED) wrong("options", "tooMany");
    const { min = 1, max = 5 } = settings;
    if (type === "scale" && !(Number.isInteger(min) && Number.isInteger(max) && min >= 0 && max <= 10 && min < max))
      wrong("settings", "numberOutside");
    if (settings.min !== undefined && settings.max !== undefined && settings.min > settings.max)
      wrong("settings", "numberOutside");
  });
export type QuestionDraft = z.infer<typeof QuestionDraft>;

export const FormDraft = z
  .object({
    spaceId: Id,
    /** What it is asked in; that thing's feature has registered how it is seen. */
    subject: z.object({ type: z.string(), id: Id }).nullable().default(null),
    room: z.string().nullable().default(null),
    kind: z.enum(FORM_KINDS),
    language: LanguageTag,
    title: Intro.default({}),
    intro: Intro.default({}),
    questions: z.array(QuestionDraft).max(MAX_QUESTIONS, "tooMany"),
    secret: z.boolean().default(false),
    answersSeen: z.enum(ANSWERS_SEEN_BY, { error: "choiceUnknown" }).default("everyone"),
    seenWhen: z.enum(ANSWERS_SEEN_WHEN, { error: "choiceUnknown" }).default("live"),
    /** Minutes after it is opened; null: it is closed by hand. */
    closesAfter: z
      .int()
      .min(1)
      .max(366 * 24 * 60)
      .nullable()
      .default(null),
    /** False: it stays a draft. */
    open: z.boolean().default(true),
  })
  .superRefine(({ open, kind, questions }, check) => {
    if (open && kind === "quiz" && !questions.some(({ right }) => right.length > 0))
      check.addIssue({ code: "custom", path: ["questions"], message: "rightMissing" });
    if (open && questions.length === 0)
      check.addIssue({ code: "custom", path: ["questions"], message: "questionsMissing" });
  });
export type FormDraft = z.infer<typeof FormDraft>;
/** As somebody writes it; what is left out is as usual. */
export type WishedForm = z.input<typeof FormDraft>;

/* ---- What people send ---- */

export const FormActionInput = z.object({ key: SendKey, formId: Id });
export type FormActionInput = z.infer<typeof FormActionInput>;

/**
 * By the names of its fields: a question's id, and for each option of a ranking the question's id, a dot and the
 * option's. What they hold is read by the form's own questions.
 */
export const AnswerFormInput = z.object({
  key: SendKey,
  formId: Id,
  answers: z.record(
    z.string().max(80),
    z.union([z.string().max(20_000), z.array(z.string().max(100)).max(MAX_OPTIONS + 1)]),
  ),
});
export type AnswerFormInput = z.infer<typeof AnswerFormInput>;

/* ---- What a reader gets. Times are ISO 8601. ---- */

/** Words with an id, by which they are translated. */
export type FormText = { id: string; said: Said };
/** `right`: of a quiz, for all once it is closed and before for who keeps it while it is a draft; else null. */
export type FormOptionView = { id: string; label: FormText; right: boolean | null };
export type FormQuestionView = {
  id: string;
  type: QuestionType;
  required: boolean;
  settings: QuestionSettings;
  label: FormText;
  hint: FormText | null;
  low: FormText | null;
  high: FormText | null;
  options: FormOptionView[];
};

/** What was answered to one question, counted by the database. */
export type QuestionResult = {
  questionId: string;
  /** How many answered it. */
  answered: number;
  /** Of options and scales; `rankSum` is of a ranking. */
  counts: { value: string; count: number; rankSum: number }[];
  /** Of numbers; days as days since 1970. */
  spread: { min: number; median: number; mean: number; max: number; bins: Bin[] } | null;
  /** Of words: some, in no order that tells anything. */
  texts: string[];
  /** Of a quiz: how many had just what is right; null: there is nothing right. */
  right: number | null;
};
export type Bin = { from: number; until: number; count: number };

/** What changes of a form while it is answered; the same for all who see it. */
export type FormTally = {
  id: string;
  state: FormState;
  closesAt: string | null;
  closedAt: string | null;
  /** How many answered. */
  answered: number;
  /** What everybody who sees the form may see of its answers now; null: not everybody, or not yet. */
  results: QuestionResult[] | null;
  /** So few answered in secret that nothing of it is shown, ever. */
  tooFew: boolean;
};

/** A form as everyone who sees it gets it, on a page and live. */
export type FormFacts = FormTally & {
  spaceId: string;
  subject: { type: string; id: string } | null;
  kind: FormKind;
  language: string;
  secret: boolean;
  answersSeen: AnswersSeenBy;
  seenWhen: AnswersSeenWhen;
  createdBy: string;
  createdAt: string;
  title: FormText | null;
  intro: FormText | null;
  questions: FormQuestionView[];
};

/** What a person answered, by the names of the form's fields. */
export type GivenAnswers = Readonly<Record<string, string | string[]>>;

/** All that a form says. */
export function textsIn({ title, intro, questions }: Pick<FormFacts, "title" | "intro" | "questions">): FormText[] {
  const ofQuestions = questions.flatMap(({ label, hint, low, high, options }) => [
    ...[label, hint, low, high],
    ...options.map((option) => option.label),
  ]);
  return [title, intro, ...ofQuestions].filter((text) => text !== null);
}

/** What is asked, in a line: its title, or its first question. */
export function headingOf({ title, questions }: Pick<FormFacts, "title" | "questions">): FormText | null {
  return title ?? questions[0]?.label ?? null;
}

/** A form's words in the first of these languages in which they were given; else as they were first said. */
export function saidIn(text: FormText, language: string, reads: readonly string[]): Worded & { given: boolean } {
  const primary = (tag: string) => tag.split("-")[0];
  const given = Object.entries(text.said);
  for (const tag of reads) {
    const found = given.find(([of]) => primary(of) === primary(tag));
    if (found) return { language: found[0], text: found[1], given: true };
  }
  return { language, text: text.said[language] ?? given[0]?.[1] ?? "", given: false };
}

/** Whether there is anything to show: what was said in secret is counted at closing, and not shown if so few said it. */
export function hasResults({ secret, closedAt, tooFew }: Pick<FormFacts, "secret" | "closedAt" | "tooFew">): boolean {
  return !secret || (closedAt !== null && !tooFew);
}

/** A form for one reader; `results` are those that they may see. */
export type ReaderForm = FormFacts & {
  viewer: FormViewer;
  /** There are results that they may see and that are not here yet. */
  stale: boolean;
  /** Whether they answered it; of a secret one after closing nobody knows. */
  done: boolean;
  /** What they answered; nothing of a secret form. */
  given: GivenAnswers;
  can: FormPermissions;
};

/** The kinds of entries in a room: a form was made or changed; it was answered. */
export const FORM_KIND = "form";
export const FORM_TALLY_KIND = "form.tally";
/** In a person's own room: they answered, on this device or another. Not in secret. */
export const OWN_ANSWER_KIND = "form.own";
/** `data` of such an entry. */
export type OwnAnswerData = { formId: string; given: GivenAnswers };
const FIELD_PREFIX = "q-";

/** The name of a question's field; of a ranking there is one more for each option. */
export function fieldOf(question: { id: string }): string {
  return `${FIELD_PREFIX}${question.id}`;
}

export function rankField(question: { id: string }, option: { id: string }): string {
  return `${fieldOf(question)}.${option.id}`;
}

/** Left out where it is none, so that a send of an older version stays the same send. */
export const quizFlag = z.preprocess(
  (typed) => (typed === "on" || typed === true ? true : undefined),
  z.literal(true).optional(),
);

export const PollInput = z.object({
  key: SendKey,
  question: requiredLine({ max: MAX_LABEL }),
  /** One a line. */
  options: optionalText({ max: MAX_OPTIONS * MAX_LABEL }).transform((typed) =>
    typed
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
  type: z.enum(["one", "several", "ranked"], { error: "choiceUnknown" }).default("one"),
  /** A quiz: lines that begin with a star are right. */
  quiz: quizFlag,
  secret: z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false),
  seen: z.enum(["live", "answered", "closed"], { error: "choiceUnknown" }).default("live"),
  /** In minutes; nothing: it is closed by hand. */
  closes: z.preprocess(
    (typed) => (typed === "" || typed === undefined ? null : Number(typed)),
    z
      .int({ error: "choiceUnknown" })
      .min(1)
      .max(366 * 24 * 60)
      .nullable(),
  ),
  language: z.preprocess((typed) => (typed === "" || typed === undefined ? null : typed), LanguageTag.nullable()),
});
export type PollInput = z.infer<typeof PollInput>;
