import type { FormOptionView, ReaderForm } from "./forms.ts";
import { fieldOf } from "./forms.ts";

/** What stands before a right answer where somebody types them; Arabic keyboards have a star of their own. */
const STAR = /^[*٭]\s*/;

/** What was typed, one answer a line: without its stars, and where the right ones stand. */
export function readStars(lines: readonly string[]): { options: string[]; right: number[] } {
  const read = lines.map((line) => ({ text: line.replace(STAR, ""), right: STAR.test(line) }));
  const options = [...new Set(read.map(({ text }) => text).filter((text) => text !== ""))];
  const right = new Set(read.filter((one) => one.right).map(({ text }) => options.indexOf(text)));
  return { options, right: [...right].filter((at) => at >= 0).sort((a, b) => a - b) };
}

/** An answer as it is typed. */
export function withStar(label: string, { right }: Pick<FormOptionView, "right">): string {
  return right ? `* ${label}` : label;
}

/** One question of a quiz that is closed: what is right, and whether the reader had just that; null: they did not answer. */
export type QuizOutcome = { questionId: string; right: FormOptionView[]; had: boolean | null };

/** What a closed quiz says of each question that has right answers. Of one that is open it says nothing. */
export function outcomesOf({
  questions,
  given,
  done,
}: Pick<ReaderForm, "questions" | "given" | "done">): QuizOutcome[] {
  return questions.flatMap((question) => {
    const right = question.options.filter((option) => option.right);
    if (right.length === 0) return [];
    const chosen = [given[fieldOf(question)] ?? []].flat().filter((id) => id !== "");
    const all = right.length === chosen.length && right.every(({ id }) => chosen.includes(id));
    return [{ questionId: question.id, right, had: done && chosen.length > 0 ? all : null }];
  });
}
