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
import type { HomeType } from "./homes.ts";
import { answeredBy, formState, rightsOn, seenWith } from "./policy.ts";

const { sql } = Prisma;

/** A form as it stands. */
export type StoredForm = {
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
};

/** The same with what is known of who looks. */
export type FormRow = StoredForm & {
  writes: boolean;
  moderates: boolean;
  /** Not known here of a secret form. */
  done: boolean;
};

type Asked = {
  where: Prisma.Sql;
  order?: Prisma.Sql;
  limit: number;
  /** In what they may be asked. */
  types: readonly HomeType[];
};

/** Forms that the actor may know of. What they may where it is asked is found once for each, hence the fence. */
export function readForms(ctx: Ctx, { where, order, limit, types }: Asked): Promise<FormRow[]> {
  const { sees, writes, moderates } = rightsOn(ctx.actor, sql`f`, types);
  const has = { sees: sql`has."sees"`, writes: sql`has."writes"`, moderates: sql`has."moderates"` };
  return ctx.db.$queryRaw<FormRow[]>`
    select ${columns}, has."writes", has."moderates", ${answeredBy(ctx.actor, sql`f`)} as "done"
    from "form" f cross join lateral (
      select ${sees} as "sees", ${writes} as "writes", ${moderates} as "moderates" offset 0) has
    where ${where} and ${seenWith(has, { actor: ctx.actor, form: sql`f` })}
    order by ${order ?? sql`f."id"`} limit ${limit}`;
}

/** Those that were opened, as they are for everyone: of what one reader may with them nothing is asked. */
export function readOpened(ctx: Ctx, { ids, limit }: { ids: readonly string[]; limit: number }): Promise<StoredForm[]> {
  return ctx.db.$queryRaw<StoredForm[]>`
    select ${columns} from "form" f
    where f."id" = any(${[...ids]}::uuid[]) and f."openedAt" is not null order by f."id" limit ${limit}`;
}

/** In what forms are asked, which never changes. Where there are none they are asked for all the same, so that nobody can tell. */
export async function homeTypesOf(ctx: Ctx, ids: readonly string[]): Promise<HomeType[]> {
  const rows = await ctx.db.form.findMany({
    where: { id: { in: [...ids] } },
    distinct: ["subjectType"],
    orderBy: { subjectType: "asc" },
    select: { subjectType: true },
  });
  return rows.map(({ subjectType }) => subjectType);
}

/** A form that the actor may know of; one that they may not is not found. */
export async function loadForm(ctx: Ctx, formId: string): Promise<FormRow> {
  const types = await homeTypesOf(ctx, [formId]);
  const [form] = await readForms(ctx, { where: sql`f."id" = ${formId}::uuid`, limit: 1, types });
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

const columns = sql`f."id"::text as "id", f."spaceId"::text as "spaceId", f."subjectType", f."subjectId"::text as "subjectId",
  f."room", f."kind", f."language", f."secret", f."answersSeen", f."seenWhen",
  f."createdBy"::text as "createdBy", f."createdAt", f."closesAt", f."closedAt", ${formState(sql`f`)} as "state",
  case when f."secret" then coalesce(f."answered", (select count(*)::int from "formMark" m where m."formId" = f."id"))
    else (select count(*)::int from "formAnswer" a where a."formId" = f."id") end as "answered"`;
