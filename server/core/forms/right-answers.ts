import type { FormQuestionView } from "#server/contracts/forms.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { StoredForm } from "./load-form.ts";

/**
 * The questions with what is right in those quizzes of which it may be told: closed ones, and drafts, which only who
 * keeps them sees. One query, where there are any. Of all others nothing is said.
 */
export async function withRightAnswers(
  ctx: Ctx,
  rows: readonly StoredForm[],
  questions: Map<string, FormQuestionView[]>,
): Promise<Map<string, FormQuestionView[]>> {
  const told = rows.filter(({ kind, state }) => kind === "quiz" && state !== "open").map(({ id }) => id);
  if (told.length === 0) return questions;
  const ids = told.flatMap((id) => questions.get(id) ?? []).map(({ id }) => id);
  const known = await rightAnswers(ctx, ids);
  const tell = (question: FormQuestionView) => ({
    ...question,
    options: question.options.map((option) => ({ ...option, right: known.has(option.id) })),
  });
  return new Map([...questions].map(([id, of]) => [id, told.includes(id) ? of.map(tell) : of]));
}

/** Which answers are right; for features that asked already whether the actor may know. */
export async function rightAnswers(ctx: Ctx, questionIds: readonly string[]): Promise<Set<string>> {
  const right = await ctx.db.formOption.findMany({
    where: { questionId: { in: [...questionIds] }, correct: true },
    select: { id: true },
  });
  return new Set(right.map(({ id }) => id));
}
