import type { Bin, FormQuestionView, QuestionResult } from "#server/contracts/forms.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** How many of the words that were answered stand on a page; all are in the file. */
const TEXTS_SHOWN = 20;
const BINS = 8;

type CountRow = { questionId: string; value: string | null; count: number; rankSum: number; firsts: number };
type SpreadRow = Spread & { questionId: string; answered: number; step: number; width: number } & Found;
type Found = { bins: [number, number][] | null };
type Spread = { min: number; median: number; mean: number; max: number };
type TextRow = { questionId: string; answered: number; texts: string[] };

/** What was answered to the questions of several forms, counted by the database. Four queries at most. */
export async function countAnswers(
  ctx: Ctx,
  questions: readonly FormQuestionView[],
): Promise<Map<string, QuestionResult>> {
  const idsOf = (...types: FormQuestionView["type"][]) =>
    questions.filter(({ type }) => types.includes(type)).map(({ id }) => id);
  const chosen = await countChosen(ctx, idsOf("one", "several", "ranked", "scale"));
  const spread = await measure(ctx, idsOf("number", "date"));
  const texts = await gather(ctx, idsOf("text", "paragraph"));
  const right = await countRight(ctx, questions);
  return new Map(
    questions.map((question) => {
      const { id } = question;
      const nothing = {
        questionId: id,
        answered: 0,
        counts: [],
        spread: null,
        texts: [],
        right: right.get(id) ?? null,
      };
      return [id, { ...nothing, ...chosenResult(question, chosen), ...spread.get(id), ...texts.get(id) }];
    }),
  );
}

function countChosen(ctx: Ctx, ids: readonly string[]): Promise<CountRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return ctx.db.$queryRaw`
    select "questionId"::text as "questionId", coalesce("optionId"::text, trim_scale("number")::text) as "value",
      sum("times")::int as "count", coalesce(sum("rank" * "times"), 0)::int as "rankSum",
      coalesce(sum("times") filter (where "rank" = 1), 0)::int as "firsts"
    from "formValue" where "questionId" = any(${[...ids]}::uuid[]) group by 1, 2`;
}

/** Options and steps that nobody chose count nothing, and are shown. */
function chosenResult(
  { id, type, options, settings }: FormQuestionView,
  rows: readonly CountRow[],
): Pick<QuestionResult, "answered" | "counts"> | null {
  const { min = 1, max = 5 } = settings;
  const steps = type === "scale" ? Array.from({ length: max - min + 1 }, (_, at) => String(min + at)) : [];
  const values = type === "scale" ? steps : options.map((option) => option.id);
  if (values.length === 0) return null;
  const mine = rows.filter((row) => row.questionId === id);
  const counts = values.map((value) => {
    const { count = 0, rankSum = 0 } = mine.find((row) => row.value === value) ?? {};
    return { value, count, rankSum };
  });
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  if (type === "several") return { counts, answered: mine.find((row) => row.value === null)?.count ?? 0 };
  const answered = type === "ranked" ? sum(mine.map((row) => row.firsts)) : sum(counts.map(({ count }) => count));
  return { counts, answered };
}

/** Of questions with right answers, how many chose those and no others. What is right is known of quizzes that are closed. */
async function countRight(ctx: Ctx, questions: readonly FormQuestionView[]): Promise<Map<string, number>> {
  const asked = questions.filter(({ options }) => options.some(({ right }) => right)).map(({ id }) => id);
  if (asked.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<{ questionId: string; count: number }[]>`
    with chosen as (
      select "questionId", "personId", array_agg("optionId" order by "optionId") as "options" from "formValue"
      where "questionId" = any(${asked}::uuid[]) and "optionId" is not null group by 1, 2)
    select q."id"::text as "questionId", count(c."personId")::int as "count" from "formQuestion" q
    left join chosen c on c."questionId" = q."id" and c."options" = (
      select array_agg(o."id" order by o."id") from "formOption" o where o."questionId" = q."id" and o."correct")
    where q."id" = any(${asked}::uuid[]) group by 1`;
  return new Map(rows.map(({ questionId, count }) => [questionId, count]));
}

/** In equal parts of whole steps: days, or the smallest difference that the question knows. Days count since 1970. */
async function measure(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Pick<QuestionResult, "answered" | "spread">>();
  const rows = await ctx.db.$queryRaw<SpreadRow[]>`
    with given as materialized (
      select v."questionId", coalesce(v."number", (v."day" - date '1970-01-01')::numeric) as "x"
      from "formValue" v cross join generate_series(1, v."times") where v."questionId" = any(${[...ids]}::uuid[])),
    whole as (
      select g."questionId", count(*)::int as "answered", min("x") as "min", max("x") as "max", avg("x") as "mean",
        percentile_cont(0.5) within group (order by "x"::float8) as "median",
        power(10::numeric, -coalesce((q."settings"->>'decimals')::int, 0)) as "step"
      from given g join "formQuestion" q on q."id" = g."questionId" group by 1, q."settings"),
    parted as (
      select *, ceil((("max" - "min") / "step" + 1) / ${BINS}::int) * "step" as "width" from whole),
    bins as (
      select g."questionId", floor((g."x" - p."min") / p."width")::int as "bin", count(*)::int as "count"
      from given g join parted p on p."questionId" = g."questionId" group by 1, 2)
    select p."questionId"::text as "questionId", p."answered", p."min"::float8 as "min", p."max"::float8 as "max",
      p."mean"::float8 as "mean", p."median", p."step"::float8 as "step", p."width"::float8 as "width",
      (select json_agg(json_build_array(b."bin", b."count")) from bins b where b."questionId" = p."questionId") as "bins"
    from parted p`;
  return new Map(
    rows.map(({ questionId, answered, bins, step, width, ...spread }) => [
      questionId,
      { answered, spread: { ...spread, bins: binsOf({ ...spread, step, width }, bins ?? []) } },
    ]),
  );
}

/** From the smallest to the largest, also the parts in which nothing lies. Both ends of a part belong to it. */
function binsOf(
  { min, max, step, width }: { min: number; max: number; step: number; width: number },
  found: readonly [number, number][],
): Bin[] {
  const parts = Math.floor((max - min) / width + 1e-9) + 1;
  return Array.from({ length: parts }, (_, at) => {
    const from = min + at * width;
    const count = found.find(([bin]) => bin === at)?.[1] ?? 0;
    return { from, until: Math.min(max, from + width - step), count };
  });
}

/** Rows have random ids, so those that are shown tell nothing of who came when. */
async function gather(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Pick<QuestionResult, "answered" | "texts">>();
  const rows = await ctx.db.$queryRaw<TextRow[]>`
    select q."id"::text as "questionId",
      (select coalesce(sum(v."times"), 0)::int from "formValue" v where v."questionId" = q."id") as "answered",
      array(select v."text" from "formValue" v where v."questionId" = q."id" order by v."id" limit ${TEXTS_SHOWN}) as "texts"
    from "formQuestion" q where q."id" = any(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ questionId, ...rest }) => [questionId, rest]));
}
