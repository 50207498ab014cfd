/* Who may do what with forms: pure, the same on the server and in the browser. */

/** Draft: only those who keep it know of it. Open: it is answered. Closed: it is only looked at. */
export type FormState = "draft" | "open" | "closed";
/** Who sees what was answered: all who see the form, those who answered it, or those who keep it. */
export const ANSWERS_SEEN_BY = ["everyone", "answered", "charge"] as const;
export type AnswersSeenBy = (typeof ANSWERS_SEEN_BY)[number];
/** When they see it: from the first answer on, or after closing. */
export const ANSWERS_SEEN_WHEN = ["live", "closed"] as const;
export type AnswersSeenWhen = (typeof ANSWERS_SEEN_WHEN)[number];

/** What was answered in secret by fewer people than this is never shown, and forgotten at closing. */
export const LEAST_SECRET_ANSWERS = 5;

/** Who looks, as far as it decides what they may do with a form. */
export type FormViewer = {
  personId: string | null;
  /** They may write where the form is. */
  writes: boolean;
  /** They are in charge where the form is. */
  moderates: boolean;
};

/** What the rules need of a form. */
export type RuledForm = {
  kind: string;
  createdBy: string;
  state: FormState;
  secret: boolean;
  answersSeen: AnswersSeenBy;
  seenWhen: AnswersSeenWhen;
};

export type FormPermissions = {
  see: boolean;
  answer: boolean;
  /** See what was answered, counted. */
  results: boolean;
  /** Change it while nobody was asked yet; give its words in other languages; open it. */
  keep: boolean;
  close: boolean;
  reopen: boolean;
  /** Take the answers along, with the names of who gave them. */
  takeAnswers: boolean;
};

/** `answered`: they answered it; of a secret form nobody knows it after closing. */
export function permittedOnForm(viewer: FormViewer, form: RuledForm, answered: boolean): FormPermissions {
  const own = viewer.writes && viewer.personId === form.createdBy;
  const keep = own || viewer.moderates;
  return {
    see: keep || form.state !== "draft",
    answer: viewer.writes && form.state === "open",
    results: form.state !== "draft" && isTime(form) && isShownTo(form, { keep, answered }),
    keep,
    close: keep && form.state === "open",
    // What told who had answered in secret was destroyed; the right answers of a quiz were told.
    reopen: keep && form.state === "closed" && !form.secret && form.kind !== "quiz",
    takeAnswers: viewer.moderates && form.state !== "draft" && (!form.secret || form.state === "closed"),
  };
}

/** Each answer that comes would show who gave it to somebody who watches: secret ones are seen when all have come. */
function isTime({ state, secret, seenWhen }: RuledForm): boolean {
  return state === "closed" || (seenWhen === "live" && !secret);
}

function isShownTo({ answersSeen }: RuledForm, { keep, answered }: { keep: boolean; answered: boolean }): boolean {
  return keep || answersSeen === "everyone" || (answersSeen === "answered" && answered);
}
