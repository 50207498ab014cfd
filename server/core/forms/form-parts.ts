import type { FormQuestionView, FormText, QuestionSettings, QuestionType, Said } from "#server/contracts/forms.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type QuestionRow = {
  id: string;
  formId: string;
  type: QuestionType;
  required: boolean;
  settings: QuestionSettings;
  options: string[];
};
type Texts = Map<string, FormText>;

/** What forms say, by form, owner and field. */
export async function textsOf(ctx: Ctx, formIds: readonly string[]): Promise<Texts> {
  const rows = await ctx.db.formText.findMany({ where: { formId: { in: [...formIds] } } });
  return new Map(rows.map(({ id, ownerId, field, said }) => [`${ownerId} ${field}`, { id, said: said as Said }]));
}

/** The questions of several forms in their order, with their words. Two queries. */
export async function questionsOf(
  ctx: Ctx,
  formIds: readonly string[],
  known?: Texts,
): Promise<Map<string, FormQuestionView[]>> {
  if (formIds.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<QuestionRow[]>`
    select q."id"::text as "id", q."formId"::text as "formId", q."type", q."required", q."settings",
      array(select o."id"::text from "formOption" o where o."questionId" = q."id" order by o."place", o."id") as "options"
    from "formQuestion" q where q."formId" = any(${[...formIds]}::uuid[]) order by q."place", q."id"`;
  const texts = known ?? (await textsOf(ctx, formIds));
  const said = (id: string, field: string) => texts.get(`${id} ${field}`) ?? null;
  const label = (id: string) => said(id, "label") ?? { id, said: {} };
  const views = rows.map(({ formId, options, ...question }) => {
    const { id } = question;
    const words = { label: label(id), hint: said(id, "hint"), low: said(id, "low"), high: said(id, "high") };
    return {
      formId,
      view: { ...question, ...words, options: options.map((one) => ({ id: one, label: label(one), right: null })) },
    };
  });
  const byForm = Map.groupBy(views, ({ formId }) => formId);
  return new Map([...byForm].map(([formId, of]) => [formId, of.map(({ view }) => view)]));
}
