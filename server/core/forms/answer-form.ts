import { randomUUID } from "node:crypto";
import type { AnswerFormInput } from "#server/contracts/forms.ts";
import { keyedHash } from "#server/core/people/index.ts";
import { Conflict, type Ctx, type Limit, NotAllowed, onceBySend, pace, signedIn } from "#server/core/usecase/index.ts";
import { withConsent } from "./counted-only.ts";
import { questionsOf } from "./form-parts.ts";
import { type FormRow, loadForm, lockForm, permissionsOn } from "./load-form.ts";
import { type AnswerValue, readAnswers } from "./read-answers.ts";
import { tellOfAnswer, tellOwnAnswer } from "./tell-forms.ts";

/** Far above what people do, far below what a program gone wild does. */
const ANSWERING: Limit = { name: "forms.answer", tries: 300, seconds: 600 };

/**
 * Answers a form, or changes what one answered, while it is open. Of a secret form nothing is kept that joins the person
 * with the answer, so it cannot be changed: decision 22.
 */
export async function answerForm(ctx: Ctx, input: AnswerFormInput): Promise<{ formId: string }> {
  const person = signedIn(ctx);
  await pace(ANSWERING, { personId: person.id });
  const { formId, key, answers } = input;
  const form = await loadForm(ctx, formId);
  requireOpen(form, permissionsOn(ctx.actor, form).answer);
  // What is asked does not change any more once a form is open.
  const questions = (await questionsOf(ctx, [formId])).get(formId) ?? [];
  const values = readAnswers(questions, withConsent(questions, answers));
  if (form.secret) return answerSecretly(ctx, { formId, key, personId: person.id, values });
  return onceBySend(ctx, { key, action: "answerForm", body: { formId, answers } }, async (tx) => {
    const open = await lockForm(tx, formId, { share: true });
    requireOpen(open, permissionsOn(tx.actor, open).answer);
    await keepAnswer(tx, { formId, personId: person.id, values });
    await tellOfAnswer(tx, open);
    await tellOwnAnswer(tx, { formId, personId: person.id });
    return { formId };
  });
}

function requireOpen({ state }: FormRow, may: boolean): void {
  if (state !== "open") throw new Conflict("formClosed");
  if (!may) throw new NotAllowed("notMember");
}

/** Whoever sends twice at once takes their turn at their own row. */
async function keepAnswer(
  tx: Ctx,
  { formId, personId, values }: { formId: string; personId: string; values: readonly AnswerValue[] },
): Promise<void> {
  const now = tx.clock.now();
  await tx.db.$executeRaw`
    insert into "formAnswer" ("formId", "personId", "at", "changedAt") values (${formId}::uuid, ${personId}::uuid, ${now}, ${now})
    on conflict ("formId", "personId") do update set "changedAt" = excluded."changedAt"`;
  await tx.db.formValue.deleteMany({ where: { formId, personId } });
  await tx.db.formValue.createMany({
    data: values.map(({ day, ...value }) => {
      return { ...value, id: randomUUID(), formId, personId, secret: false, day: day === null ? null : new Date(day) };
    }),
  });
}

type Secret = { formId: string; key: string; personId: string; values: readonly AnswerValue[] };

/**
 * One transaction marks that somebody answered, in a way that only the server's secret can read, and writes all of the
 * form's answers anew, counted and in random order: no row, time, number or place tells which of them came now. No send
 * is kept, since its hash could be tried through; a retry is known by the mark.
 */
async function answerSecretly(ctx: Ctx, { formId, key, personId, values }: Secret): Promise<{ formId: string }> {
  return ctx.transaction(async (tx) => {
    const open = await lockForm(tx, formId);
    const mark = secretMark(formId, personId);
    const send = keyedHash("form send", `${formId} ${personId} ${key}`);
    const before = await tx.db.formMark.findUnique({ where: { formId_mark: { formId, mark } } });
    if (before?.send === send) return { formId };
    requireOpen(open, permissionsOn(tx.actor, open).answer);
    if (before) throw new Conflict("answeredInSecret");
    await tx.db.formMark.create({ data: { formId, mark, send } });
    await writeAnew(tx, formId, values);
    await tellOfAnswer(tx, open);
    return { formId };
  });
}

/** Tells whether a person answered, to who has the server's secret, which is not in the database. */
export function secretMark(formId: string, personId: string): string {
  return keyedHash("form answer", `${formId} ${personId}`);
}

/** Of which secret forms that are still open it is known here that a person took part. */
export async function formsOpenInSecret(ctx: Ctx, personId: string): Promise<string[]> {
  const open = await ctx.db.form.findMany({
    where: { secret: true, closedAt: null },
    select: { id: true },
    take: 10_000,
  });
  const marks = open.map(({ id }) => secretMark(id, personId));
  const found = await ctx.db.formMark.findMany({ where: { mark: { in: marks } }, select: { formId: true } });
  return found.map(({ formId }) => formId).sort();
}

/**
 * What is answered is counted: equal answers are one row, and what one person said to two questions is in two rows that
 * nothing joins. The form's row is locked, so nobody else writes meanwhile.
 */
export async function writeAnew(tx: Ctx, formId: string, more: readonly AnswerValue[]): Promise<void> {
  await tx.db.$executeRaw`
    with gone as (
      delete from "formValue" where "formId" = ${formId}::uuid
      returning "questionId", "optionId", "rank", "number", "day", "text", "times"),
    every as (
      select * from gone
      union all
      select "questionId", "optionId", "rank", "number", "day", "text", 1
      from jsonb_to_recordset(${JSON.stringify(more)}::jsonb) as come("questionId" uuid, "optionId" uuid, "rank" int,
        "number" numeric(20, 4), "day" date, "text" text))
    insert into "formValue" ("id", "formId", "secret", "questionId", "optionId", "rank", "number", "day", "text", "times")
    select gen_random_uuid(), ${formId}::uuid, true, "questionId", "optionId", "rank", "number", "day", "text", sum("times")
    from every group by 4, 5, 6, 7, 8, 9 order by random()`;
}
