import { FormState } from "#app/components/form-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { QuestionField } from "#app/routes/forms/form-fields.tsx";
import { FormResults } from "#app/routes/forms/form-results.tsx";
import { useFormWords } from "#app/routes/forms/form-words.ts";
import { type FormViewer, permittedOnForm } from "#server/contracts/form-permissions.ts";
import type { FormQuestionView, FormText, QuestionResult, ReaderForm } from "#server/contracts/forms.ts";
import { NO_TRANSLATIONS } from "#server/contracts/translation.ts";
import type { Samples, SamplesProps } from "./samples.ts";

type Given = SamplesProps & { language: string };

/** Polls and forms: to be answered, answered, and closed with too few answers to be shown. */
export function PollSamples({ words, language }: Given) {
  return (
    <Section title={words.sections.polls} id="polls">
      <Stack gap={5}>
        {samplesIn(words, language).map((form) => (
          <Sample key={form.id} form={form} />
        ))}
      </Stack>
    </Section>
  );
}

/** Its fields while it is asked, and what was answered; a card that leads to no form. */
function Sample({ form }: { form: ReaderForm }) {
  const words = useFormWords(form, NO_TRANSLATIONS);
  const title = words(form.title);
  return (
    <section className="card form-card" aria-label={title?.text}>
      {title ? (
        <h3>
          <Lang lang={title.language}>{title.text}</Lang>
        </h3>
      ) : null}
      {form.can.answer && !form.done ? (
        <FormState result={null} id={form.id}>
          <Stack gap={5}>
            {form.questions.map((question) => (
              <QuestionField key={question.id} question={question} given={form.given} words={words} hideLabel={false} />
            ))}
          </Stack>
        </FormState>
      ) : (
        <FormResults form={form} words={words} heading="h4" />
      )}
    </section>
  );
}

/** Somebody who may answer and keeps none of them. */
const READER: FormViewer = { personId: "reader", writes: true, moderates: false };

function samplesIn(words: Samples, language: string): ReaderForm[] {
  const said = (id: string, text: string): FormText => ({ id, said: { [language]: text } });
  const options = (id: string) =>
    Object.values(words.places).map((place, at) => ({
      id: `${id}-${at}`,
      label: said(`${id}-${at}`, place),
      right: null,
    }));
  const none = { required: false, settings: {}, hint: null, low: null, high: null, options: [] };
  const one = (id: string): FormQuestionView => ({
    ...{ ...none, id, type: "one", label: said(id, words.form.place), options: options(id) },
  });
  const asked: FormQuestionView[] = [
    one("a1"),
    { ...none, id: "a2", type: "several", label: said("a2", words.form.language), options: options("a2") },
    { ...none, id: "a3", type: "ranked", label: said("a3", words.form.choose), options: options("a3") },
    {
      ...{ ...none, id: "a4", type: "scale", label: said("a4", words.community.summary) },
      ...{ settings: { min: 1, max: 5 }, low: said("a4l", words.one), high: said("a4h", words.many) },
    },
    { ...none, id: "a5", type: "text", label: said("a5", words.form.name), hint: said("a5h", words.form.nameHint) },
    { ...none, id: "a6", type: "paragraph", label: said("a6", words.form.about) },
    { ...none, id: "a7", type: "number", label: said("a7", words.figures.saved) },
    { ...none, id: "a8", type: "date", label: said("a8", words.figures.replies) },
  ];
  const counted = (id: string): QuestionResult => ({
    ...{ questionId: id, answered: 10, spread: null, texts: [], right: null },
    counts: options(id).map((option, at) => ({ value: option.id, count: [6, 3, 1][at] ?? 0, rankSum: 0 })),
  });
  const form = (id: string, more: Partial<ReaderForm>): ReaderForm => {
    const facts = {
      ...({ id, state: "open", kind: "survey", secret: false, answersSeen: "everyone", seenWhen: "live" } as const),
      ...{ createdBy: "somebody", ...more },
    };
    const done = more.done ?? false;
    return {
      ...{ closesAt: null, closedAt: null, answered: 0, results: null, tooFew: false, spaceId: "", subject: null },
      ...{ language, createdAt: "2026-11-02T09:00:00Z", title: null, intro: null, questions: [], stale: false },
      ...{ ...facts, given: more.given ?? {}, viewer: READER, done, can: permittedOnForm(READER, facts, done) },
    };
  };
  return [
    form("sample-asked", {
      ...{ title: said("t", words.topic.title), questions: asked },
      ...{ secret: true, closesAt: "2026-12-24T17:00:00Z" },
    }),
    form("sample-done", {
      ...{ kind: "poll", questions: [one("b1")], done: true, given: { "q-b1": "b1-0" } },
      ...{ answered: 10, results: [counted("b1")] },
    }),
    form("sample-over", {
      ...{ kind: "feedback", title: said("o", words.topic.short), questions: [one("c1")] },
      ...{ state: "closed", secret: true, answered: 4, tooFew: true },
    }),
  ];
}
