import {
  type AddQuestionInput,
  type AskFormInput,
  type ChangeFormInput,
  type ChangeQuestionInput,
  type FormSeen,
  type QuestionActionInput,
  type StartFormInput,
  settingsOf,
} from "#server/contracts/form-drafts.ts";
import type { AnswersSeenBy, AnswersSeenWhen } from "#server/contracts/form-permissions.ts";
import { type FormActionInput, MAX_QUESTIONS, QuestionDraft, type Said } from "#server/contracts/forms.ts";
import { readStars } from "#server/contracts/quiz.ts";
import { loadCommunity, moderateSpace } from "#server/core/spaces/index.ts";
import { Conflict, type Ctx, Invalid, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { addQuestions, createForm, openFirst, writeTexts } from "./create-form.ts";
import { lockHome } from "./homes.ts";
import { type FormRow, lockForm, permissionsOn } from "./load-form.ts";
import { tellOfForm } from "./tell-forms.ts";

/** Begins a form in a community, by who is in charge of it: a draft without questions. */
export function startForm(ctx: Ctx, input: StartFormInput): Promise<{ formId: string }> {
  const { id: createdBy } = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "startForm", body }, async (tx) => {
    const { space: address, title, intro, secret, seen, quiz, language } = body;
    const space = await loadCommunity(tx, address);
    if (!moderateSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    if (quiz && secret) throw new Invalid({ secret: "quizOpen" });
    return createForm(tx, {
      ...{
        spaceId: space.id,
        kind: quiz ? "quiz" : "survey",
        language,
        secret,
        ...seenBy(seen),
        createdBy,
        open: false,
        questions: [],
      },
      ...{ title: { [language]: title }, intro: { [language]: intro } },
    });
  });
}

/** Changes what a draft is called, and who sees its answers; of how it was, people were told before that it is secret. */
export function changeForm(ctx: Ctx, input: ChangeFormInput): Promise<{ formId: string }> {
  return onDraft(ctx, input, "changeForm", async (tx, { id, kind, language }) => {
    const { title, intro, secret, seen } = input;
    const quiz = kind === "quiz";
    if (quiz && secret) throw new Invalid({ secret: "quizOpen" });
    const seenAs = { secret, ...kept(seenBy(seen), secret), ...(quiz ? { seenWhen: "closed" } : {}) };
    if (kind !== "feedback") await tx.db.form.update({ where: { id }, data: seenAs });
    await saySame(tx, { formId: id, language, ownerId: id, words: { title, intro } });
  });
}

export function addQuestion(ctx: Ctx, input: AddQuestionInput): Promise<{ formId: string }> {
  return onDraft(ctx, input, "addQuestion", async (tx, form) => {
    const { id } = form;
    const last = await tx.db.formQuestion.aggregate({ where: { formId: id }, _count: true, _max: { place: true } });
    if (last._count >= MAX_QUESTIONS) throw new Conflict("tooManyForms");
    await addQuestions(tx, { formId: id, questions: [draftOf(input, form)], from: (last._max.place ?? 0) + 1 });
  });
}

/** Words that stay as they are keep what was given for them in other languages. */
export function changeQuestion(ctx: Ctx, input: ChangeQuestionInput): Promise<{ formId: string }> {
  return onDraft(ctx, input, "changeQuestion", async (tx, form) => {
    const { id, language } = form;
    const { place } = await takeOut(tx, { formId: id, questionId: input.questionId });
    const said = await saidBefore(tx, id, language);
    await removeTexts(tx, { formId: id, questionId: input.questionId });
    const draft = draftOf(input, form);
    const also = (words: Said) => ({ ...said.get(words[language] ?? ""), ...words });
    await addQuestions(tx, {
      ...{ formId: id, from: place },
      questions: [
        {
          ...draft,
          ...{ label: also(draft.label), hint: also(draft.hint), low: also(draft.low), high: also(draft.high) },
          options: draft.options.map(also),
        },
      ],
    });
  });
}

export function removeQuestion(ctx: Ctx, input: QuestionActionInput): Promise<{ formId: string }> {
  return onDraft(ctx, input, "removeQuestion", async (tx, { id }) => {
    await takeOut(tx, { formId: id, questionId: input.questionId });
    await removeTexts(tx, { formId: id, questionId: input.questionId });
  });
}

/** One place up; the first stays. */
export function moveQuestionUp(ctx: Ctx, input: QuestionActionInput): Promise<{ formId: string }> {
  return onDraft(ctx, input, "moveQuestionUp", async (tx, { id }) => {
    const inOrder = await tx.db.formQuestion.findMany({
      where: { formId: id },
      orderBy: [{ place: "asc" }, { id: "asc" }],
    });
    const at = inOrder.findIndex((question) => question.id === input.questionId);
    if (at < 0) throw new NotFound();
    const before = inOrder[at - 1];
    const moved = inOrder[at];
    if (!before || !moved) return;
    const order = inOrder.map(({ id }) => id);
    order.splice(at - 1, 2, moved.id, before.id);
    for (const [place, questionId] of order.entries())
      await tx.db.formQuestion.update({ where: { id: questionId }, data: { place: place + 1 } });
  });
}

/** From here on people answer, and what is asked does not change any more. */
export function askForm(ctx: Ctx, input: AskFormInput): Promise<{ formId: string }> {
  return onDraft(ctx, input, "askForm", async (tx, form) => {
    if (form.kind === "feedback") throw new Conflict("askedAtEnd");
    const missing = (await missingInDrafts(tx, [form.id])).get(form.id);
    if (missing) throw new Conflict(missing);
    await openFirst(tx, { id: form.id, spaceId: form.spaceId, closesAfter: input.closes ?? null });
    await tellOfForm(tx, form);
  });
}

/** Which of these forms are drafts that cannot be asked yet, and what they lack. One query. */
export async function missingInDrafts(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, "questionsMissing" | "rightMissing">> {
  const rows = await ctx.db.$queryRaw<{ id: string; asks: boolean }[]>`
    select f."id"::text as "id", exists (select 1 from "formQuestion" q where q."formId" = f."id") as "asks"
    from "form" f where f."id" = any(${[...ids]}::uuid[]) and f."openedAt" is null and not exists (
      select 1 from "formQuestion" q where q."formId" = f."id" and (f."kind" <> 'quiz' or exists (
        select 1 from "formOption" o where o."questionId" = q."id" and o."correct")))`;
  return new Map(rows.map(({ id, asks }) => [id, asks ? "rightMissing" : "questionsMissing"]));
}

/** A draft that nobody was asked yet. */
export function removeForm(ctx: Ctx, input: FormActionInput): Promise<DraftDone> {
  return onDraft(ctx, input, "removeForm", async (tx, { id }) => {
    await tx.db.form.delete({ where: { id } });
  });
}

/** Which it was, and where it is asked. */
type DraftDone = { formId: string; spaceId: string; subjectType: string | null; subjectId: string | null };

function onDraft(
  ctx: Ctx,
  input: { key: string; formId: string },
  action: string,
  work: (tx: Ctx, form: FormRow) => Promise<void>,
): Promise<DraftDone> {
  signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action, body }, async (tx) => {
    await lockHome(tx, body.formId);
    const form = await lockForm(tx, body.formId);
    if (!permissionsOn(tx.actor, form).keep) throw new NotAllowed("notKeeperOfForm");
    if (form.state !== "draft") throw new Conflict("formOpened");
    await work(tx, form);
    const { id, spaceId, subjectType, subjectId } = form;
    return { formId: id, spaceId, subjectType, subjectId };
  });
}

function seenBy(seen: FormSeen): { answersSeen: AnswersSeenBy; seenWhen: AnswersSeenWhen } {
  return {
    answersSeen: seen === "answered" || seen === "charge" ? seen : "everyone",
    seenWhen: seen === "closed" ? "closed" : "live",
  };
}

/** Of a secret form nobody knows who answered, and nothing is seen before it is closed. */
function kept(wished: ReturnType<typeof seenBy>, secret: boolean): ReturnType<typeof seenBy> {
  if (!secret) return wished;
  return { answersSeen: wished.answersSeen === "answered" ? "everyone" : wished.answersSeen, seenWhen: "closed" };
}

/** What is wrong is said at the field where it was typed. */
function draftOf(input: AddQuestionInput, { kind, language }: Pick<FormRow, "kind" | "language">): QuestionDraft {
  const { type, required, label, hint, low, high } = input;
  const starred = kind === "quiz" && (type === "one" || type === "several");
  const { options, right } = starred ? readStars(input.options) : { options: input.options, right: [] };
  const said = (words: string): Said => ({ [language]: words });
  const parsed = QuestionDraft.safeParse({
    ...{ type, required, label: said(label), hint: said(hint), settings: settingsOf(input) },
    ...(type === "scale" ? { low: said(low), high: said(high) } : {}),
    options: type === "one" || type === "several" || type === "ranked" ? options.map(said) : [],
    right,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path[0] === "settings" ? "max" : "options";
  throw new Invalid({ [field]: issue?.message ?? "unusable" });
}

async function takeOut(tx: Ctx, asked: { formId: string; questionId: string }): Promise<{ place: number }> {
  const found = await tx.db.formQuestion.findFirst({ where: { id: asked.questionId, formId: asked.formId } });
  if (!found) throw new NotFound();
  return found;
}

/** With the question itself and its options. */
async function removeTexts(tx: Ctx, { formId, questionId }: { formId: string; questionId: string }): Promise<void> {
  const options = await tx.db.formOption.findMany({ where: { questionId }, select: { id: true } });
  const owners = [questionId, ...options.map(({ id }) => id)];
  await tx.db.formText.deleteMany({ where: { formId, ownerId: { in: owners } } });
  await tx.db.formQuestion.delete({ where: { id: questionId } });
}

async function saidBefore(tx: Ctx, formId: string, language: string): Promise<Map<string, Said>> {
  const texts = await tx.db.formText.findMany({ where: { formId } });
  return new Map(texts.map(({ said }) => [(said as Said)[language] ?? "", said as Said]));
}

type Same = { formId: string; language: string; ownerId: string; words: Record<string, string> };

/** Words that changed lose what was given for them in other languages. */
async function saySame(tx: Ctx, { formId, language, ownerId, words }: Same): Promise<void> {
  const before = await tx.db.formText.findMany({ where: { formId, ownerId } });
  for (const [field, text] of Object.entries(words)) {
    const old = before.find((one) => one.field === field);
    if (old && (old.said as Said)[language] === text) continue;
    if (old) await tx.db.formText.delete({ where: { id: old.id } });
    await writeTexts(tx, formId, [{ ownerId, field, said: { [language]: text } }]);
  }
}
