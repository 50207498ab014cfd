import { MAX_LABEL, MAX_OPTIONS, MAX_RANKED, type WishedForm } from "#server/contracts/forms.ts";
import { readStars } from "#server/contracts/quiz.ts";
import { Invalid } from "#server/core/usecase/index.ts";

type Lines = {
  question: string;
  /** One answer a line, as they were typed. */
  options: readonly string[];
  type: "one" | "several" | "ranked";
  quiz: boolean;
  language: string;
};

/**
 * One question whose answers somebody typed line by line, as a poll or, with stars before what is right, as a quiz.
 * What is wrong is said at the field where it was typed.
 */
export function askedInLines({
  question,
  options: typed,
  type,
  quiz,
  language,
}: Lines): Pick<WishedForm, "kind" | "language" | "questions"> {
  const most = type === "ranked" ? MAX_RANKED : MAX_OPTIONS;
  const { options: lines, right } = quiz ? readStars(typed) : { options: [...new Set(typed)], right: [] };
  if (lines.length < 2) throw new Invalid({ options: "optionsMissing" });
  if (lines.length > most) throw new Invalid({ options: "tooMany" });
  if (quiz && type === "ranked") throw new Invalid({ type: "quizChoice" });
  if (quiz && right.length === 0) throw new Invalid({ options: "rightMissing" });
  if (quiz && type === "one" && right.length > 1) throw new Invalid({ options: "rightOne" });
  if (lines.some((line) => line.length > MAX_LABEL)) throw new Invalid({ options: "textTooLong" });
  return {
    ...{ kind: quiz ? "quiz" : "poll", language },
    questions: [
      {
        ...{ type, required: true, label: { [language]: question }, right },
        options: lines.map((line) => ({ [language]: line })),
      },
    ],
  };
}
