import type { z } from "zod";
import {
  type FormQuestionView,
  fieldOf,
  MAX_LINE_ANSWER,
  MAX_PARAGRAPH_ANSWER,
  type QuestionType,
  rankField,
} from "#server/contracts/forms.ts";
import { inLatinDigits, optionalLine, optionalText } from "#server/contracts/text.ts";
import { Conflict, Invalid } from "#server/core/usecase/index.ts";

/** One thing that was answered, as it is kept. */
export type AnswerValue = {
  questionId: string;
  optionId: string | null;
  rank: number | null;
  number: number | null;
  /** Year, month, day. */
  day: string | null;
  text: string | null;
};
type Question = Pick<FormQuestionView, "id" | "type" | "required" | "settings"> & {
  options: readonly { id: string }[];
};
type Given = Readonly<Record<string, string | string[]>>;
/** What is answered to one question: a reason, a key of errors.json, or what is kept; nothing where nothing was answered. */
type Reading = { wrong: string } | Partial<AnswerValue>[];

/** What was answered, by the form's own questions. Throws with what is wrong at each field. */
export function readAnswers(questions: readonly Question[], given: Given): AnswerValue[] {
  const known = new Set(questions.flatMap((question) => fieldsOf(question)));
  // A field of another form, or of this one before it was changed.
  if (Object.keys(given).some((name) => !known.has(name))) throw new Conflict("formChanged");
  const wrong: Record<string, string> = {};
  const values: AnswerValue[] = [];
  for (const question of questions) {
    const read = readers[question.type](question, given);
    if (!Array.isArray(read)) wrong[fieldOf(question)] = read.wrong;
    else if (read.length > 0) values.push(...read.map((value) => ({ ...NOTHING, ...value, questionId: question.id })));
    else if (question.required) wrong[fieldOf(question)] = "required";
  }
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return values;
}

const NOTHING = { optionId: null, rank: null, number: null, day: null, text: null };

function fieldsOf(question: Question): string[] {
  if (question.type !== "ranked") return [fieldOf(question)];
  return question.options.map((option) => rankField(question, option));
}

const readers: Record<QuestionType, (question: Question, given: Given) => Reading> = {
  one: (question, given) => {
    const chosen = chosenOf(question, given);
    if (chosen.length > 1) return { wrong: "tooMany" };
    return chosen.every((id) => isOption(question, id))
      ? chosen.map((optionId) => ({ optionId }))
      : { wrong: "choiceUnknown" };
  },
  several: (question, given) => {
    const chosen = [...new Set(chosenOf(question, given))];
    if (!chosen.every((id) => isOption(question, id))) return { wrong: "choiceUnknown" };
    if (chosen.length > (question.settings.most ?? question.options.length)) return { wrong: "tooManyChosen" };
    // One more, without an option: that they answered at all.
    return chosen.length === 0 ? [] : [{}, ...chosen.map((optionId) => ({ optionId }))];
  },
  ranked: (question, given) => {
    const ranks = question.options.map((option) => wordsIn(given[rankField(question, option)]));
    if (ranks.every((rank) => rank === "")) return [];
    if (ranks.some((rank) => rank === "")) return { wrong: "rankAll" };
    const numbers = ranks.map((rank) => Number(inLatinDigits(rank)));
    if (numbers.some((rank) => !Number.isInteger(rank) || rank < 1 || rank > numbers.length))
      return { wrong: "numberOutside" };
    if (new Set(numbers).size < numbers.length) return { wrong: "rankTie" };
    return question.options.map((option, at) => ({ optionId: option.id, rank: numbers[at] ?? null }));
  },
  scale: (question, given) => {
    const words = wordsIn(given[fieldOf(question)]);
    const { min = 1, max = 5 } = question.settings;
    return words === "" ? [] : readNumber(words, { min, max, decimals: 0 });
  },
  number: (question, given) => {
    const words = wordsIn(given[fieldOf(question)]);
    const { min = -999_999_999_999, max = 999_999_999_999, decimals = 0 } = question.settings;
    return words === "" ? [] : readNumber(words, { min, max, decimals });
  },
  date: (question, given) => {
    const words = inLatinDigits(wordsIn(given[fieldOf(question)]));
    if (words === "") return [];
    const [, year = ""] = /^(\d{4})-\d{2}-\d{2}$/.exec(words) ?? [];
    const day = year === "" ? null : new Date(`${words}T00:00:00Z`);
    // The 31st of a month that has thirty days would become the first of the next.
    if (!day || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(words)) return { wrong: "dateWrong" };
    return Number(year) < 1900 || Number(year) > 2200 ? { wrong: "dateWrong" } : [{ day: words }];
  },
  text: (question, given) => readWords(wordsIn(given[fieldOf(question)]), optionalLine({ max: MAX_LINE_ANSWER })),
  paragraph: (question, given) =>
    readWords(wordsIn(given[fieldOf(question)]), optionalText({ max: MAX_PARAGRAPH_ANSWER })),
};

/** As people write numbers: in the digits of their script, with a comma or a point. */
function readNumber(words: string, { min, max, decimals }: { min: number; max: number; decimals: number }): Reading {
  const plain = inLatinDigits(words)
    .replace("٫", ".")
    .replace(/^([-+]?\d*),(\d+)$/, "$1.$2");
  if (!/^[-+]?\d+(\.\d+)?$/.test(plain)) return { wrong: decimals > 0 ? "amountWrong" : "numberWrong" };
  const [, behind = ""] = plain.split(".");
  if (behind.replace(/0+$/, "").length > decimals) return { wrong: decimals > 0 ? "amountWrong" : "numberWrong" };
  const number = Number(plain);
  return number < min || number > max ? { wrong: "numberOutside" } : [{ number }];
}

function readWords(words: string, contract: z.ZodType<string>): Reading {
  const parsed = contract.safeParse(words);
  if (!parsed.success) return { wrong: parsed.error.issues[0]?.message ?? "unusable" };
  // Signs that nobody sees are no answer.
  return /[^\s\p{M}\p{C}]/u.test(parsed.data) ? [{ text: parsed.data }] : [];
}

function chosenOf(question: Question, given: Given): string[] {
  return [given[fieldOf(question)] ?? []].flat().filter((id) => id !== "");
}

function isOption(question: Question, id: string): boolean {
  return question.options.some((option) => option.id === id);
}

/** A field that came twice says nothing sure. */
function wordsIn(given: string | string[] | undefined): string {
  return typeof given === "string" ? given.trim() : [...(given ?? [])].join("\n").trim();
}
