import { AddQuestionInput, FormLanguage } from "#server/contracts/form-drafts.ts";
import { type FormQuestionView, fieldOf, textsIn } from "#server/contracts/forms.ts";
import { addQuestion, answerForm, askForm, formViews, startForm, translateForm } from "#server/core/forms/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { demoForms } from "./content/index.ts";

type Given = {
  /** Somebody, as they acted so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  slugOf(community: string): string;
};

const MADE = 40;

/** Who is in charge asks the community more than one question, in several languages. */
export async function playForms({ person, slugOf }: Given): Promise<void> {
  for (const { community, by, asked, answers, ...form } of demoForms) {
    const ctx = person(by, MADE);
    const { language } = form;
    const said = { title: form.title[language] ?? "", intro: form.intro[language] ?? "", language };
    const space = slugOf(community);
    const { formId } = await startForm(ctx, { key: newId(), space, ...said, secret: false, seen: "live" });
    for (const { type, label, options = [] } of form.questions) {
      const lines = options.map((option) => option[language] ?? "").join("\n");
      const question = { type, label: label[language], hint: "", required: false, options: lines };
      await addQuestion(ctx, AddQuestionInput.parse({ key: newId(), formId, ...question }));
    }
    await sayInAll(ctx, formId, form);
    if (!asked) continue;
    await askForm(ctx, { key: newId(), formId });
    for (const [at, [handle, given]] of Object.entries(answers).entries()) {
      const answering = person(handle, MADE - 1 - at);
      const [view] = await formViews(answering, [formId]);
      const fields = (view?.questions ?? []).map((question, place) => fieldFor(question, given[place] ?? ""));
      await answerForm(answering, { key: newId(), formId, answers: Object.assign({}, ...fields) });
    }
  }
}

type Words = Readonly<Record<string, string>>;

/** What is given for each text, found by its words in the form's own language. */
async function sayInAll(
  ctx: Ctx,
  formId: string,
  { language, title, intro, questions }: Pick<(typeof demoForms)[number], "language" | "title" | "intro" | "questions">,
): Promise<void> {
  const all: Words[] = [title, intro, ...questions.flatMap(({ label, options = [] }) => [label, ...options])];
  const [form] = await formViews(ctx, [formId]);
  if (!form) throw new Error("the form is not there");
  const others = new Set(all.flatMap((words) => Object.keys(words)).filter((tag) => tag !== language));
  for (const tag of others) {
    const texts = textsIn(form).flatMap(({ id, said }) => {
      const words = all.find((one) => one[language] === said[language])?.[tag];
      return words ? [[id, words] as const] : [];
    });
    await translateForm(ctx, {
      key: newId(),
      formId,
      language: FormLanguage.parse(tag),
      texts: Object.fromEntries(texts),
    });
  }
}

function fieldFor(question: FormQuestionView, given: string | number): Record<string, string> {
  const option = typeof given === "number" ? question.options[given] : undefined;
  return { [fieldOf(question)]: option?.id ?? String(given) };
}
