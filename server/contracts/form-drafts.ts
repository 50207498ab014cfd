import { z } from "zod";
import {
  hasOptions,
  MAX_INTRO,
  MAX_LABEL,
  MAX_OPTIONS,
  type QuestionSettings,
  QuestionType,
  quizFlag,
} from "./forms.ts";
import { CONTENT_LANGUAGES } from "./languages.ts";
import { Id, LanguageTag, SendKey } from "./primitives.ts";
import { optionalLine, optionalText, requiredLine } from "./text.ts";

/* What those in charge send while they make a form for their community. */

const flag = z.preprocess((typed) => typed === "on" || typed === true || typed === "true", z.boolean());
const emptyIsNone = (typed: unknown) => (typed === "" || typed === undefined ? undefined : Number(typed));
const number = z.preprocess(
  emptyIsNone,
  z.number({ error: "numberWrong" }).min(-1e12, "numberOutside").max(1e12, "numberOutside").optional(),
);
const whole = (most: number) =>
  z.preprocess(
    emptyIsNone,
    z.int({ error: "numberWrong" }).min(0, "numberOutside").max(most, "numberOutside").optional(),
  );
/** One a line. */
const lines = optionalText({ max: MAX_OPTIONS * MAX_LABEL }).transform((typed) => [
  ...new Set(
    typed
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
]);

/** Who sees the answers and when, as one choice. */
export const FORM_SEEN = ["live", "answered", "closed", "charge"] as const;
export type FormSeen = (typeof FORM_SEEN)[number];

const words = {
  title: requiredLine({ max: MAX_LABEL }),
  intro: optionalText({ max: MAX_INTRO }),
  secret: flag,
  seen: z.enum(FORM_SEEN, { error: "choiceUnknown" }),
};
export const StartFormInput = z.object({
  key: SendKey,
  space: z.string(),
  language: LanguageTag,
  quiz: quizFlag,
  ...words,
});
export type StartFormInput = z.infer<typeof StartFormInput>;

export const ChangeFormInput = z.object({ key: SendKey, formId: Id, ...words });
export type ChangeFormInput = z.infer<typeof ChangeFormInput>;

const question = {
  type: QuestionType,
  label: requiredLine({ max: MAX_LABEL }),
  hint: optionalLine({ max: MAX_LABEL }),
  required: flag,
  options: lines.pipe(z.array(z.string().max(MAX_LABEL, "textTooLong")).max(MAX_OPTIONS, "tooMany")).default([]),
  low: optionalLine({ max: 60 }).default(""),
  high: optionalLine({ max: 60 }).default(""),
  min: number,
  max: number,
  decimals: whole(4),
  most: whole(MAX_OPTIONS),
};
export const AddQuestionInput = z.object({ key: SendKey, formId: Id, ...question });
export type AddQuestionInput = z.infer<typeof AddQuestionInput>;

export const ChangeQuestionInput = AddQuestionInput.extend({ questionId: Id });
export type ChangeQuestionInput = z.infer<typeof ChangeQuestionInput>;

export const QuestionActionInput = z.object({ key: SendKey, formId: Id, questionId: Id });
export type QuestionActionInput = z.infer<typeof QuestionActionInput>;

export const AskFormInput = z.object({
  key: SendKey,
  formId: Id,
  /** In minutes; nothing: it is closed by hand. */
  closes: z.preprocess(
    emptyIsNone,
    z
      .int({ error: "choiceUnknown" })
      .min(1, "choiceUnknown")
      .max(366 * 24 * 60, "choiceUnknown")
      .optional(),
  ),
});
export type AskFormInput = z.infer<typeof AskFormInput>;

/** Without a region, as readers choose it. */
export const FormLanguage = z.enum(CONTENT_LANGUAGES, { error: "unusable" });
export const TranslateFormInput = z.object({
  key: SendKey,
  formId: Id,
  language: FormLanguage,
  /** By the ids of the form's texts; what is left empty is read as it was first said, or translated. */
  texts: z.record(Id, optionalText({ max: MAX_INTRO })),
});
export type TranslateFormInput = z.infer<typeof TranslateFormInput>;

/** What of the bounds goes with a type. */
export function settingsOf({
  type,
  min,
  max,
  decimals,
  most,
}: Omit<AddQuestionInput, "key" | "formId">): QuestionSettings {
  const given = (settings: Record<string, number | undefined>) =>
    Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as QuestionSettings;
  if (type === "scale") return given({ min: min ?? 1, max: max ?? 5 });
  if (type === "number") return given({ min, max, decimals });
  return type === "several" && hasOptions(type) ? given({ most: most === 0 ? undefined : most }) : {};
}
