import { saidIn } from "#server/contracts/forms.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { answeredBy, formState, seeForm } from "./policy.ts";

const { sql } = Prisma;

/** A form by what it is called for its reader, and until when it is answered. */
export type AskedForm = { id: string; title: string; language: string; textId: string | null; closesAt: Date | null };
type Row = Omit<AskedForm, "title"> & { said: Record<string, string> | null };

/** What forms are called for a reader of these languages; without asking who may see them. */
export async function titlesOfForms(
  ctx: Ctx,
  { ids, reads }: { ids: readonly string[]; reads: readonly string[] },
): Promise<Map<string, AskedForm>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select f."id"::text as "id", f."language", f."closesAt", said."id"::text as "textId", said."said"
    from "form" f left join lateral (
      select x."id", x."said" from "formText" x
      left join "formQuestion" q on q."id" = x."ownerId" and q."formId" = f."id"
      where x."formId" = f."id" and ((x."ownerId" = f."id" and x."field" = 'title') or (q."id" is not null and x."field" = 'label'))
      order by x."ownerId" = f."id" desc, q."place", q."id" limit 1) said on true
    where f."id" = any(${[...ids]}::uuid[])`;
  return new Map(
    rows.map(({ said, ...row }) => {
      const words = saidIn({ id: row.id, said: said ?? {} }, row.language, reads);
      // What was given in the reader's language needs no translation.
      const textId = words.given ? null : row.textId;
      return [row.id, { ...row, title: words.text, language: words.language, textId }];
    }),
  );
}

/**
 * Asks members something: open, not feedback of those who were somewhere or what is asked of who registers, and not answered by the owner, as far as that
 * is known. Over rows of "form" and "person".
 */
export function asksOf(form: Prisma.Sql, owner: Prisma.Sql): Prisma.Sql {
  return sql`(${formState(form)} = 'open' and ${form}."kind" not in ('feedback', 'registration') and not exists (
    select 1 from "formAnswer" given where given."formId" = ${form}."id" and given."personId" = ${owner}."id"))`;
}

/** The same for the actor, who also sees it. */
export const asksActor: (actor: Ctx["actor"], form: Prisma.Sql) => Prisma.Sql = (actor, form) =>
  sql`(${formState(form)} = 'open' and ${form}."kind" not in ('feedback', 'registration') and not ${answeredBy(actor, form)}
    and ${seeForm.visible(actor, form)})`;
