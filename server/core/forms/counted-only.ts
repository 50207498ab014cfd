import { type FormQuestionView, fieldOf, type GivenAnswers } from "#server/contracts/forms.ts";

type Asked = Pick<FormQuestionView, "id" | "options" | "settings">;

/** What is told of oneself for a report, which counts it without names: it stands in no list, file or result beside who said it. */
export function isCountedOnly({ settings: { use } }: Pick<Asked, "settings">): boolean {
  return use === "gender" || use === "age";
}

/** Without a yes to its being counted it is not kept, by whatever door it comes. */
export function withConsent(questions: readonly Asked[], answers: GivenAnswers): GivenAnswers {
  const agree = questions.find(({ settings }) => settings.use === "agree");
  const yes = agree?.options[0]?.id;
  const agreed = agree !== undefined && yes !== undefined && [answers[fieldOf(agree)] ?? []].flat().includes(yes);
  return agreed ? answers : withoutCounted(questions, answers);
}

/** The answers that may stand beside a name. */
export function withoutCounted(questions: readonly Asked[], answers: GivenAnswers): GivenAnswers {
  const hidden = questions.filter(isCountedOnly).map(fieldOf);
  return Object.fromEntries(Object.entries(answers).filter(([field]) => !hidden.includes(field)));
}
