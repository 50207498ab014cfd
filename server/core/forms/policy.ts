import {
  type FormPermissions,
  type FormViewer,
  permittedOnForm,
  type RuledForm,
} from "#server/contracts/form-permissions.ts";
import { type Actor, actorId, type Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { atHome, type HomeType } from "./homes.ts";

const { sql } = Prisma;

/** A form with what is known of who looks: whether they see where it is asked, and whether they answered it. */
export type FormBefore = { form: RuledForm; viewer: FormViewer & { sees: boolean }; answered: boolean };

/** By the database's clock, so that processes agree. Over a row of "form". */
export function formState(form: Prisma.Sql): Prisma.Sql {
  return sql`case when ${form}."openedAt" is null then 'draft'
    when ${form}."closedAt" is not null or ${form}."closesAt" <= clock_timestamp() then 'closed' else 'open' end`;
}

/** Rules over a row of "form" that `alias` names. */
export const seeForm: Rule<FormBefore> = {
  ...rule("see"),
  visible: (actor, alias) => seenWith(rightsOn(actor, alias), { actor, form: alias }),
};

/** What somebody has by what a form is asked in, as pieces of SQL. */
export type FormRights = { sees: Prisma.Sql; writes: Prisma.Sql; moderates: Prisma.Sql };

/** `types`: in what it can be asked, where that is known. */
export function rightsOn(actor: Actor, form: Prisma.Sql, types?: readonly HomeType[]): FormRights {
  const has = (right: keyof FormRights) => atHome(right, actor, form, types);
  return { sees: has("sees"), writes: has("writes"), moderates: has("moderates") };
}

/** Who sees a form, by their rights where it is asked: who keeps it sees it before it is opened. */
export function seenWith(
  { sees, ...rights }: FormRights,
  { actor, form }: { actor: Actor; form: Prisma.Sql },
): Prisma.Sql {
  return sql`(${sees} and (${form}."openedAt" is not null or ${keptWith(rights, { actor, form })}))`;
}

/** Who may answer now. That a secret form is answered once is another matter. */
export const answerForm: Rule<FormBefore> = {
  ...rule("answer"),
  visible: (actor, alias) =>
    sql`(${inState(alias, "open")} and ${atHome("sees", actor, alias)} and ${atHome("writes", actor, alias)})`,
};

export const seeResults: Rule<FormBefore> = {
  ...rule("results"),
  visible: (actor, alias) => sql`(${seeForm.visible(actor, alias)} and ${formState(alias)} <> 'draft'
    and (${inState(alias, "closed")} or (${alias}."seenWhen" = 'live' and not ${alias}."secret"))
    and (${alias}."answersSeen" = 'everyone' or ${kept(actor, alias)}
      or (${alias}."answersSeen" = 'answered' and ${answeredBy(actor, alias)})))`,
};

export const keepForm: Rule<FormBefore> = {
  ...rule("keep"),
  visible: (actor, alias) => sql`(${atHome("sees", actor, alias)} and ${kept(actor, alias)})`,
};

export const takeAnswers: Rule<FormBefore> = {
  ...rule("takeAnswers"),
  visible: (actor, alias) => sql`(${atHome("sees", actor, alias)} and ${atHome("moderates", actor, alias)}
    and ${formState(alias)} <> 'draft' and (not ${alias}."secret" or ${inState(alias, "closed")}))`,
};

/** Every rule of this room, for the test that holds both forms together. */
export const formRules = [seeForm, answerForm, seeResults, keepForm, takeAnswers] as const;

function rule(permission: keyof FormPermissions) {
  return {
    action: `form.${permission}`,
    can: (_actor: Actor, { form, viewer, answered }: FormBefore) =>
      viewer.sees && permittedOnForm(viewer, form, answered)[permission] && permittedOnForm(viewer, form, answered).see,
  };
}

function kept(actor: Actor, form: Prisma.Sql): Prisma.Sql {
  return keptWith(rightsOn(actor, form), { actor, form });
}

function keptWith(
  { writes, moderates }: Omit<FormRights, "sees">,
  { actor, form }: { actor: Actor; form: Prisma.Sql },
): Prisma.Sql {
  const own = sql`(${form}."createdBy" = ${actorId(actor)}::uuid and ${writes})`;
  return actor.kind === "person" ? sql`(${own} or ${moderates})` : sql`false`;
}

/** Of a secret form the database does not know it. */
export function answeredBy(actor: Actor, form: Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "formAnswer" mine where mine."formId" = ${form}."id"
    and mine."personId" = ${actorId(actor)}::uuid)`;
}

function inState(form: Prisma.Sql, state: "open" | "closed"): Prisma.Sql {
  return sql`${formState(form)} = ${state}`;
}
