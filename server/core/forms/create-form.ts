import { FormDraft, MAX_FORMS_OF_A_THING, type Said, type WishedForm } from "#server/contracts/forms.ts";
import { Conflict, type Ctx, newId, recordEvent } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { tellOfForm } from "./tell-forms.ts";

/** A form to be made, and in whose name. */
export type NewForm = WishedForm & { createdBy: string };

/**
 * Makes a form with its questions, as a draft or open at once. For features that asked already whether it may be made;
 * joins an open transaction. A secret form and a quiz show their answers when they are closed, whatever was wished.
 */
export function createForm(ctx: Ctx, { createdBy, ...wished }: NewForm): Promise<{ formId: string }> {
  const draft = FormDraft.parse(wished);
  const { spaceId, subject, room, kind, language, secret, closesAfter } = draft;
  return ctx.transaction(async (tx) => {
    if (subject) await requireRoom(tx, subject);
    const formId = newId();
    await tx.db.form.create({
      data: {
        ...{
          id: formId,
          spaceId,
          subjectType: subject?.type ?? null,
          subjectId: subject?.id ?? null,
          room,
          kind,
          language,
        },
        ...{ secret, createdBy, createdAt: tx.clock.now() },
        answersSeen: secret && draft.answersSeen === "answered" ? "everyone" : draft.answersSeen,
        seenWhen: secret || kind === "quiz" ? "closed" : draft.seenWhen,
      },
    });
    await writeTexts(tx, formId, [
      { ownerId: formId, field: "title", said: draft.title },
      { ownerId: formId, field: "intro", said: draft.intro },
    ]);
    await addQuestions(tx, { formId, questions: draft.questions, from: 1 });
    if (draft.open) await openFirst(tx, { id: formId, spaceId, closesAfter });
    else await tx.db.$executeRaw`update "form" set "closesAt" = null where "id" = ${formId}::uuid`;
    if (draft.open) await tellOfForm(tx, { id: formId, spaceId, room });
    return { formId };
  });
}

/** Members are asked it from now on, and told so. */
export async function openFirst(
  tx: Ctx,
  { id, spaceId, closesAfter }: { id: string; spaceId: string; closesAfter: number | null },
): Promise<void> {
  await openNow(tx, id, closesAfter);
  await recordEvent(tx, { type: "form.opened", formId: id, spaceId });
}

/** From here on it is answered. When it closes is reckoned by the one clock. */
export async function openNow(tx: Ctx, formId: string, closesAfter: number | null): Promise<void> {
  await tx.db.$executeRaw`
    update "form" set "openedAt" = clock_timestamp(),
      "closesAt" = clock_timestamp() + ${closesAfter}::int * interval '1 minute'
    where "id" = ${formId}::uuid`;
}

/** Adds questions behind those that are there. */
export async function addQuestions(
  tx: Ctx,
  given: { formId: string; questions: FormDraft["questions"]; from: number },
): Promise<void> {
  const { formId, from } = given;
  const made = given.questions.map((question, at) => ({
    ...question,
    id: newId(),
    place: from + at,
    options: question.options.map((said, at) => {
      return { id: newId(), place: at + 1, said, correct: question.right.includes(at) };
    }),
  }));
  await tx.db.formQuestion.createMany({
    data: made.map(({ id, place, type, required, settings }) => ({ id, formId, place, type, required, settings })),
  });
  await tx.db.formOption.createMany({
    data: made.flatMap(({ id: questionId, options }) =>
      options.map(({ id, place, correct }) => ({ id, questionId, place, correct })),
    ),
  });
  await writeTexts(
    tx,
    formId,
    made.flatMap(({ id, label, hint, low, high, options }) => [
      { ownerId: id, field: "label", said: label },
      { ownerId: id, field: "hint", said: hint },
      { ownerId: id, field: "low", said: low },
      { ownerId: id, field: "high", said: high },
      ...options.map((option) => ({ ownerId: option.id, field: "label", said: option.said })),
    ]),
  );
}

/** Words that nobody wrote have no row. */
export async function writeTexts(
  tx: Ctx,
  formId: string,
  texts: readonly { ownerId: string; field: string; said: Said }[],
): Promise<void> {
  const written = texts.filter(({ said }) => Object.values(said).some((words) => words !== ""));
  await tx.db.formText.createMany({ data: written.map((text) => ({ ...text, id: newId(), formId })) });
}

async function requireRoom(tx: Ctx, subject: { type: string; id: string }): Promise<void> {
  const [row] = await tx.db.$queryRaw<{ there: number }[]>(Prisma.sql`
    select count(*)::int as "there" from "form" where "subjectId" = ${subject.id}::uuid and "subjectType" = ${subject.type}`);
  if ((row?.there ?? 0) >= MAX_FORMS_OF_A_THING) throw new Conflict("tooManyForms");
}
