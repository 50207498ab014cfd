import {
  type AnswersSeenBy,
  type AnswersSeenWhen,
  type FormPermissions,
  type FormState,
  permittedOnForm,
} from "#server/contracts/form-permissions.ts";
import type { FormKind } from "#server/contracts/forms.ts";
import { type Actor, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { atHome } from "./homes.ts";
import { answeredBy, formState, seeForm } from "./policy.ts";

const { sql } = Prisma;

/** A form as it stands, with what is known of who looks. */
export type FormRow = {
  id: string;
  spaceId: string;
  subjectType: string | null;
  subjectId: string | null;
  room: string | null;
  kind: FormKind;
  language: string;
  secret: boolean;
  answersSeen: AnswersSeenBy;
  seenWhen: AnswersSeenWhen;
  createdBy: string;
  createdAt: Date;
  closesAt: Date | null;
  closedAt: Date | null;
  state: FormState;
  answered: number;
  writes: boolean;
  moderates: boolean;
  /** Not known here of a secret form. */
  done: boolean;
};

/** Forms as an actor finds them. */
export function readForms(
  ctx: Ctx,
  where: Prisma.Sql,
  more: { order?: Prisma.Sql; limit: number },
): Promise<FormRow[]> {
  return ctx.db.$queryRaw<FormRow[]>`
    select ${formColumns(ctx.actor, sql`f`)} from "form" f where ${where}
    order by ${more.order ?? sql`f."id"`} limit ${more.limit}`;
}

/** A form that the actor may know of; one that they may not is not found. */
export async function loadForm(ctx: Ctx, formId: string): Promise<FormRow> {
  const [form] = await readForms(ctx, sql`f."id" = ${formId}::uuid and ${seeForm.visible(ctx.actor, sql`f`)}`, {
    limit: 1,
  });
  if (!form) throw new NotFound();
  return form;
}

/** The same for writing. `share`: many answer at once, and none while it is closed. */
export async function lockForm(tx: Ctx, formId: string, { share = false } = {}): Promise<FormRow> {
  await tx.db
    .$queryRaw`select 1 from "form" f where f."id" = ${formId}::uuid ${share ? sql`for share` : sql`for no key update`}`;
  return loadForm(tx, formId);
}

/** What the actor may do with a form. */
export function permissionsOn(actor: Actor, form: FormRow): FormPermissions {
  return permittedOnForm(viewerOf(actor, form), form, form.done);
}

export function viewerOf(actor: Actor, { writes, moderates }: FormRow) {
  return { personId: actor.kind === "person" ? actor.id : null, writes, moderates };
}

function formColumns(actor: Actor, f: Prisma.Sql): Prisma.Sql {
  return sql`${f}."id"::text as "id", ${f}."spaceId"::text as "spaceId", ${f}."subjectType", ${f}."subjectId"::text as "subjectId",
    ${f}."room", ${f}."kind", ${f}."language", ${f}."secret", ${f}."answersSeen", ${f}."seenWhen",
    ${f}."createdBy"::text as "createdBy", ${f}."createdAt", ${f}."closesAt", ${f}."closedAt", ${formState(f)} as "state",
    case when ${f}."secret" then coalesce(${f}."answered", (select count(*)::int from "formMark" m where m."formId" = ${f}."id"))
      else (select count(*)::int from "formAnswer" a where a."formId" = ${f}."id") end as "answered",
    ${atHome("writes", actor, f)} as "writes", ${atHome("moderates", actor, f)} as "moderates",
    ${answeredBy(actor, f)} as "done"`;
}
