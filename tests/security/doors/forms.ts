import { type Door, deed, everyone, inCharge, inside, type More, plain, screen, spaces } from "./door.ts";

/** A draft is known to those alone who keep it. */
const onDraftForm: More = {
  params: ({ draftForm }) => ({ formId: draftForm.formId, questionId: draftForm.questionId, language: "fr" }),
  except: { rest: 404 },
};
const toDraftForm: More = { ...onDraftForm, except: { guest: "sign-in", rest: 404 } };
const about = { title: "Needs", intro: "", seen: "charge" };
const question = { type: "text", label: "What do you need?", hint: "" };
export const forms: Door[] = [
  screen("threads/:threadId/poll", inside),
  deed("threads/:threadId/poll", inside, plain({ question: "When?", options: "Now\nLater" })),
  screen("forms/:formId", everyone),
  deed("forms/:formId", inside, (place) => place.vote),
  screen("forms/:formId/results", everyone),
  deed("forms/:formId/close", ["author", ...inCharge]),
  // What is open already stays open.
  deed("forms/:formId/reopen", ["author", ...inCharge]),
  screen("forms/:formId/answers.csv", inCharge),
  screen(`${spaces}/forms`, everyone),
  screen(`${spaces}/forms/new`, inCharge),
  deed(`${spaces}/forms/new`, inCharge, plain({ ...about, language: "en" })),
  screen("forms/:formId/edit", inCharge, onDraftForm),
  screen("forms/:formId/words", inCharge, onDraftForm),
  deed("forms/:formId/words", inCharge, plain(about), toDraftForm),
  screen("forms/:formId/languages/:language", inCharge, onDraftForm),
  deed("forms/:formId/languages/:language", inCharge, undefined, toDraftForm),
  screen("forms/:formId/questions/new", inCharge, onDraftForm),
  deed("forms/:formId/questions/new", inCharge, plain(question), toDraftForm),
  screen("forms/:formId/questions/:questionId", inCharge, onDraftForm),
  deed("forms/:formId/questions/:questionId", inCharge, plain(question), toDraftForm),
  deed("forms/:formId/questions/:questionId/up", inCharge, undefined, toDraftForm),
  deed("forms/:formId/questions/:questionId/remove", inCharge, undefined, toDraftForm),
  deed("forms/:formId/ask", inCharge, undefined, toDraftForm),
  deed("forms/:formId/remove", inCharge, undefined, toDraftForm),
];
