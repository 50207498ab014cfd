import { type FormViewer, permittedOnForm } from "#server/contracts/form-permissions.ts";
import {
  type FormFacts,
  type FormTally,
  type GivenAnswers,
  hasResults,
  type OwnAnswerData,
  type ReaderForm,
} from "#server/contracts/forms.ts";

type Shown = { forms: ReaderForm[]; ownAnswers: Record<string, GivenAnswers> };

/** The forms of a page after one of them was made, changed or answered. What all may see comes with it. */
export function applyForm(
  { forms, ownAnswers }: Shown,
  about: FormFacts | FormTally,
  viewer: FormViewer,
): ReaderForm[] {
  const before = forms.find(({ id }) => id === about.id);
  const facts = "questions" in about ? about : before && { ...before, ...about };
  if (!facts) return forms;
  const own = ownAnswers[about.id];
  const { done = own !== undefined, given = own ?? {}, results: known = null } = before ?? {};

  const { results } = about;
  // Who may see what not all may see has the old results until the new ones are fetched.
  const form = formAt(
    { ...EMPTY, ...facts, viewer, done, given, results: results ?? known, stale: results === null },
    viewer,
  );
  return [...forms.filter(({ id }) => id !== about.id), form].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** After the reader answered, on this device or another. Of a form that comes later it is remembered. */
export function applyOwnAnswer({ forms, ownAnswers }: Shown, { formId, given }: OwnAnswerData): Shown {
  return {
    forms: forms.map((form) => (form.id === formId ? { ...form, given, done: true } : form)),
    ownAnswers: { ...ownAnswers, [formId]: given },
  };
}

/** A form for who looks now: what they may do follows from the facts, and what they may see. */
export function formAt(form: ReaderForm, viewer: FormViewer): ReaderForm {
  const can = permittedOnForm(viewer, form, form.done);
  const shows = can.results && hasResults(form);
  const results = shows ? form.results : null;
  return { ...form, viewer, can, results, stale: shows && (form.stale || results === null) };
}

const EMPTY = {
  can: { see: true, answer: false, results: false, keep: false, close: false, reopen: false, takeAnswers: false },
};
