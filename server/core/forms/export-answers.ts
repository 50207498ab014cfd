import { type FormQuestionView, type FormText, headingOf, saidIn } from "#server/contracts/forms.ts";
import { audit, type Ctx, NotAllowed } from "#server/core/usecase/index.ts";
import { isCountedOnly } from "./counted-only.ts";
import { questionsOf, textsOf } from "./form-parts.ts";
import { type FormRow, loadForm, permissionsOn } from "./load-form.ts";

/** So many people's answers are read at once, however many there are. */
const AT_ONCE = 200;

export type Cell = string | number;
export type AnswerTable = { name: string; columns: string[]; rows: AsyncIterable<Cell[]> };
/** What stands above columns that are not questions, in the language of who takes the file along. */
type Heads = { at: string; name: string; handle: string; question: string; answer: string; times: string };

/**
 * All that was answered, for those in charge: a row for each person, with their name; of a secret form one for each
 * different answer, with how many gave it. Rows are read as they are asked for.
 */
export async function exportAnswers(
  ctx: Ctx,
  { formId, language, heads }: { formId: string; language: string; heads: Heads },
): Promise<AnswerTable> {
  const form = await loadForm(ctx, formId);
  if (!permissionsOn(ctx.actor, form).takeAnswers) throw new NotAllowed("notInCharge");
  const texts = await textsOf(ctx, [formId]);
  const all = (await questionsOf(ctx, [formId], texts)).get(formId) ?? [];
  const questions = all.filter((question) => !isCountedOnly(question));
  const say = (text: FormText | null) => (text ? saidIn(text, form.language, [language]).text : "");
  const name = say(headingOf({ title: texts.get(`${formId} title`) ?? null, questions }));
  if (form.secret) {
    return {
      name,
      columns: [heads.question, heads.answer, heads.times],
      // Its time may be over a little before it is closed: only then is it known whether enough people answered.
      rows: countedRows(ctx, { questions: form.closedAt === null ? [] : questions, say }),
    };
  }
  await audit(ctx, { action: "form.takeAnswers", subjectType: "form", subjectId: formId, spaceId: form.spaceId });
  const asked = questions.map(({ label }) => say(label));
  return {
    name,
    columns: [heads.at, heads.name, heads.handle, ...asked],
    rows: personRows(ctx, form, { questions, say }),
  };
}

type Parts = { questions: readonly FormQuestionView[]; say: (text: FormText | null) => string };
type Value = {
  questionId: string;
  optionId: string | null;
  rank: number | null;
  number: number | null;
  day: string | null;
  text: string | null;
  times: number;
};
type PersonRow = { personId: string; name: string; handle: string; changedAt: Date; values: Value[] };

async function* personRows(ctx: Ctx, form: FormRow, { questions, say }: Parts): AsyncGenerator<Cell[]> {
  let after: string | null = null;
  for (;;) {
    const page: PersonRow[] = await ctx.db.$queryRaw`
      select a."personId"::text as "personId", p."name", p."handle"::text as "handle", a."changedAt",
        (select coalesce(json_agg(json_build_object('questionId', v."questionId", 'optionId', v."optionId", 'rank', v."rank",
            'number', v."number"::float8, 'day', v."day", 'text', v."text", 'times', 1) order by v."rank", v."optionId"), '[]')
          from "formValue" v where v."formId" = a."formId" and v."personId" = a."personId") as "values"
      from "formAnswer" a join "person" p on p."id" = a."personId"
      where a."formId" = ${form.id}::uuid and (${after}::uuid is null or a."personId" > ${after}::uuid)
      order by a."personId" limit ${AT_ONCE}`;
    for (const { changedAt, name, handle, values } of page) {
      yield [changedAt.toISOString(), name, handle, ...questions.map((question) => cellOf(question, values, say))];
    }
    after = page.at(-1)?.personId ?? null;
    if (page.length < AT_ONCE) return;
  }
}

/** What one person answered to one question, in one cell. */
function cellOf(question: FormQuestionView, values: readonly Value[], say: Parts["say"]): Cell {
  const mine = values.filter(({ questionId }) => questionId === question.id);
  const [only] = mine;
  if (question.type === "number" || question.type === "scale") return only?.number ?? "";
  const words = mine.map((value) => wordsOf(question, value, say)).filter((one) => one !== "");
  return words.join("; ");
}

function wordsOf(question: FormQuestionView, { optionId, rank, day, text }: Value, say: Parts["say"]): string {
  const option = question.options.find(({ id }) => id === optionId);
  const chosen = option ? say(option.label) : "";
  return rank === null ? (option ? chosen : (day ?? text ?? "")) : `${rank}. ${chosen}`;
}

/** Ids are random, so the order of the rows tells nothing. */
async function* countedRows(ctx: Ctx, { questions, say }: Parts): AsyncGenerator<Cell[]> {
  for (const question of questions) {
    let after: string | null = null;
    for (;;) {
      const page: (Value & { id: string })[] = await ctx.db.$queryRaw`
        select "id"::text as "id", "questionId"::text as "questionId", "optionId"::text as "optionId", "rank",
          "number"::float8 as "number", "day"::text as "day", "text", "times"
        from "formValue" where "questionId" = ${question.id}::uuid and (${after}::uuid is null or "id" > ${after}::uuid)
        order by "id" limit ${AT_ONCE}`;
      for (const value of page) {
        const answer = value.number ?? wordsOf(question, value, say);
        if (answer !== "") yield [say(question.label), answer, value.times];
      }
      after = page.at(-1)?.id ?? null;
      if (page.length < AT_ONCE) break;
    }
  }
}
