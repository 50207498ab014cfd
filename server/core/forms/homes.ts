import { moderateSpace, postInSpace, seeSpace } from "#server/core/spaces/index.ts";
import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;
type Predicate = (actor: Actor, form: Prisma.Sql) => Prisma.Sql;

/** A type of thing in which forms are asked: who sees, writes and is in charge there, over the row of "form" that is named. */
export type FormHome = {
  readonly type: string;
  /** What core/subjects calls it, if that is another name. */
  readonly subject?: string;
  sees: Predicate;
  writes: Predicate;
  moderates: Predicate;
  /** Locks the thing before a form of it that is a draft, if whatever ends it locks them in that order. */
  lockFirst?(tx: Ctx, subjectId: string): Promise<void>;
};
type Right = "sees" | "writes" | "moderates";

const homes = new Map<string, FormHome>();

/** Called by the wiring, once for each type. */
export function registerFormHome(home: FormHome): void {
  homes.set(home.type, home);
}

/** What core/subjects calls the thing in which a form is asked. */
export function subjectOfHome(type: string): string {
  return homes.get(type)?.subject ?? type;
}

/** What a form is asked in is locked before the form. */
export async function lockHome(tx: Ctx, formId: string): Promise<void> {
  const form = await tx.db.form.findUnique({ where: { id: formId }, select: { subjectType: true, subjectId: true } });
  if (form?.subjectType && form.subjectId) await homes.get(form.subjectType)?.lockFirst?.(tx, form.subjectId);
}

/** A type of thing in which forms are asked; null: they are asked in nothing else than their space. */
export type HomeType = string | null;

/**
 * Who has a right to a form by what it is asked in; one that is asked in nothing has the rights of its space. Where it is
 * known which `types` there are, the rules of all others are left out, which the database would plan for nothing.
 */
export function atHome(right: Right, actor: Actor, form: Prisma.Sql, types?: readonly HomeType[]): Prisma.Sql {
  const known = (type: HomeType) => types?.includes(type) ?? true;
  const inThings = [...homes.values()]
    .filter(({ type }) => known(type))
    .map((home) => sql`(${form}."subjectType" = ${home.type} and ${home[right](actor, form)})`);
  const inNothing = known(null) ? [sql`(${form}."subjectType" is null and ${inSpace(right, actor, form)})`] : [];
  const each = [...inNothing, ...inThings];
  return each.length === 0 ? sql`false` : sql`(${Prisma.join(each, " or ")})`;
}

const spaceRule = { sees: seeSpace, writes: postInSpace, moderates: moderateSpace };

function inSpace(right: Right, actor: Actor, form: Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "space" home where home."id" = ${form}."spaceId"
    and ${spaceRule[right].visible(actor, sql`home`)})`;
}
