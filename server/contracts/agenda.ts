import { z } from "zod";
import { MAX_OPTIONS, type ReaderForm } from "./forms.ts";
import { Id, LanguageTag, SendKey } from "./primitives.ts";
import { withStar } from "./quiz.ts";
import { optionalLine, optionalText, requiredLine } from "./text.ts";

/** What is done in a part of a workshop; what opens for everyone when it comes follows from it. */
export const AGENDA_KINDS = ["talk", "questions", "poll", "quiz", "groups", "notes", "break"] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];

/** In such a part something is asked, which opens with it. */
export function isAsking(kind: string): kind is "poll" | "quiz" {
  return kind === "poll" || kind === "quiz";
}

/** So many parts a workshop has at most. */
export const MOST_PARTS = 40;

const emptyIsNone = (value: unknown) => (value === "" || value === undefined ? null : value);

const partFields = {
  kind: z.enum(AGENDA_KINDS, { error: "choiceUnknown" }),
  title: requiredLine({ max: 200 }),
  minutes: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(1, "numberWrong")
    .max(600, "tooLong"),
  /** One of those who lead the workshop or interpret in it; none: all who lead it. */
  leadId: z.preprocess(emptyIsNone, Id.nullable()).default(null),
  /** Of a poll or a quiz: what is asked, and one answer a line; in a quiz the right ones begin with a star. */
  question: optionalLine({ max: 300 }).default(""),
  options: optionalText({ max: 4_000 })
    .default("")
    .transform((lines) => [
      ...new Set(
        lines
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== ""),
      ),
    ])
    .refine((lines) => lines.length <= MAX_OPTIONS && lines.every((line) => line.length <= 300), "tooMany"),
  language: z.preprocess(emptyIsNone, LanguageTag.nullable()).default(null),
};

export const AddPartInput = z.object({ key: SendKey, workshop: z.string(), ...partFields });
export type AddPartInput = z.output<typeof AddPartInput>;

const ofPart = { key: SendKey, workshop: z.string(), itemId: Id };
export const ChangePartInput = z.object({ ...ofPart, ...partFields });
export type ChangePartInput = z.output<typeof ChangePartInput>;
export const PartInput = z.object(ofPart);
export type PartInput = z.infer<typeof PartInput>;

/** A part of a workshop, in its order. */
export type AgendaPart = {
  id: string;
  kind: AgendaKind;
  title: string;
  minutes: number;
  /** When it begins, if all before it keep their time. */
  startsAt: string;
  lead: { id: string; name: string; handle: string } | null;
  formId: string | null;
  documentId: string | null;
};

/** What is planned, and how that stands to how long the workshop is. */
export type Agenda = { parts: AgendaPart[]; minutes: number };

/** What a part asks as its own fields show it; null: there is more to it, which its form's screens show. */
export function linesOf({
  questions,
  language,
}: Pick<ReaderForm, "questions" | "language">): { question: string; options: string[] } | null {
  const [asked, another] = questions;
  if (!asked || another || (asked.type !== "one" && asked.type !== "several")) return null;
  const said = (text: { said: Readonly<Record<string, string>> }) => text.said[language] ?? "";
  return { question: said(asked.label), options: asked.options.map((option) => withStar(said(option.label), option)) };
}
