import type { QuestionDraft } from "#server/contracts/forms.ts";
import { LANGUAGES } from "#server/contracts/languages.ts";
import type { WordKey } from "#server/contracts/words.ts";
import type { RegistrationQuestionsInput } from "#server/contracts/workshops.ts";
import { createForm, registerFormHome } from "#server/core/forms/index.ts";
import { Conflict, type Ctx, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readPeople, registerForIt } from "./policy.ts";
import { lockFor } from "./workshop-rows.ts";

const { sql } = Prisma;
/** What forms call that in which who registers is asked something. */
const HOME = "registration";
type Use = RegistrationQuestionsInput["uses"] extends unknown
  ? "name" | "organisation" | "needs" | "gender" | "age"
  : never;

/** Asked of who may register or did; read by those who lead the workshop, and by nobody else. */
export function registerRegistrationForms(): void {
  const of = (form: Prisma.Sql, rule: (workshop: Prisma.Sql) => Prisma.Sql) =>
    sql`exists (select 1 from "workshop" asked where asked."spaceId" = ${form}."subjectId" and ${rule(sql`asked`)})`;
  const registered = (personId: string, workshop: Prisma.Sql) =>
    sql`exists (select 1 from "registration" r where r."spaceId" = ${workshop}."spaceId"
      and r."personId" = ${personId}::uuid and r."state" in ('asked', 'waiting', 'offered', 'accepted'))`;
  registerFormHome({
    type: HOME,
    subject: "workshop",
    sees: (actor, form) =>
      actor.kind === "person"
        ? of(
            form,
            (workshop) => sql`(${registered(actor.id, workshop)} or ${registerForIt.visible(actor, workshop)}
              or ${readPeople.visible(actor, workshop)})`,
          )
        : sql`false`,
    writes: (actor, form) =>
      actor.kind === "person" ? of(form, (workshop) => registered(actor.id, workshop)) : sql`false`,
    moderates: (actor, form) => of(form, (workshop) => readPeople.visible(actor, workshop)),
  });
}

/** Those who lead a workshop say what they ask of who registers; once somebody has answered, it stays. */
export async function askAtRegistration(
  ctx: Ctx,
  input: RegistrationQuestionsInput,
): Promise<{ id: string; slug: string }> {
  const { id: createdBy } = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "askAtRegistration", body }, async (tx) => {
    const { id, slug, registrationFormId: before } = await lockFor(tx, body.workshop, "change");
    if (before && (await tx.db.formAnswer.count({ where: { formId: before } })) > 0)
      throw new Conflict("registrationAnswered");
    if (before) await tx.db.form.deleteMany({ where: { id: before } });
    const questions = [
      ...questionsFor(body.uses),
      ...body.own.map((line) => ({ type: "paragraph" as const, label: { [body.language]: line } })),
    ];
    const made =
      questions.length === 0
        ? null
        : await createForm(tx, {
            ...{ spaceId: id, subject: { type: HOME, id }, kind: "registration", language: body.language, createdBy },
            ...{ answersSeen: "charge", questions },
          });
    await tx.db.workshop.update({ where: { spaceId: id }, data: { registrationFormId: made?.formId ?? null } });
    return { id, slug };
  });
}

/** In every language of the interface. What is told of oneself is never needed, and says beforehand what for. */
function questionsFor(uses: readonly Use[]): (Partial<QuestionDraft> & Pick<QuestionDraft, "type" | "label">)[] {
  const words = (use: Use) => ({ label: said(`workshops:ask.${use}`), hint: said(`workshops:ask.${use}Hint`) });
  const about: Record<Use, Partial<QuestionDraft> & Pick<QuestionDraft, "type">> = {
    name: { type: "text" },
    organisation: { type: "text" },
    needs: { type: "paragraph" },
    gender: {
      type: "one",
      options: [said("workshops:ask.woman"), said("workshops:ask.man"), said("workshops:ask.other")],
    },
    age: {
      type: "one",
      options: [
        said("workshops:ask.under18"),
        said("workshops:ask.to29"),
        said("workshops:ask.to59"),
        said("workshops:ask.from60"),
      ],
    },
  };
  const asked = uses.map((use) => ({ ...about[use], ...words(use), settings: { use } }));
  const counted = uses.some((use) => use === "gender" || use === "age");
  const agree = {
    ...{ type: "one" as const, label: said("workshops:ask.agree"), hint: said("workshops:ask.agreeHint") },
    ...{ options: [said("workshops:ask.yes"), said("workshops:ask.no")], settings: { use: "agree" as const } },
  };
  return counted ? [...asked, agree] : asked;
}

function said(key: WordKey): Record<string, string> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, wordsIn(language)(key)]));
}
