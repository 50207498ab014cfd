import { LEAST_SECRET_ANSWERS } from "#server/contracts/form-permissions.ts";
import {
  type FormFacts,
  type FormQuestionView,
  type FormTally,
  fieldOf,
  type GivenAnswers,
  hasResults,
  OWN_ANSWER_KIND,
  type OwnAnswerData,
  type QuestionResult,
  type ReaderForm,
  rankField,
} from "#server/contracts/forms.ts";
import { actorId, type Ctx, type EntriesOf, type SubjectsOf } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { secretMark } from "./answer-form.ts";
import { isCountedOnly } from "./counted-only.ts";
import { questionsOf, textsOf } from "./form-parts.ts";
import { countAnswers } from "./form-results.ts";
import {
  type FormRow,
  homeTypesOf,
  permissionsOn,
  readForms,
  readOpened,
  type StoredForm,
  viewerOf,
} from "./load-form.ts";
import { withRightAnswers } from "./right-answers.ts";

const { sql } = Prisma;
const MOST = 50;

/** Forms as one reader gets them, with what they answered and the results that they may see. Ten queries at most, however many. */
export async function formViews(ctx: Ctx, ids: readonly string[]): Promise<ReaderForm[]> {
  if (ids.length === 0) return [];
  const where = sql`f."id" = any(${[...ids]}::uuid[])`;
  return asRead(ctx, await readForms(ctx, { where, limit: MOST, types: await homeTypesOf(ctx, ids) }));
}

/** The forms that are asked in a thing. */
export async function formsIn(ctx: Ctx, subject: { type: string; id: string }): Promise<ReaderForm[]> {
  const where = sql`f."subjectId" = ${subject.id}::uuid and f."subjectType" = ${subject.type}`;
  return asRead(ctx, await readForms(ctx, { where, limit: MOST, types: [subject.type] }));
}

async function asRead(ctx: Ctx, found: readonly FormRow[]): Promise<ReaderForm[]> {
  if (found.length === 0) return [];
  const rows = await withMarks(ctx, found);
  const ids = rows.map(({ id }) => id);
  const texts = await textsOf(ctx, ids);
  const questions = await withRightAnswers(ctx, rows, await questionsOf(ctx, ids, texts));
  const shown = rows.filter((row) => permissionsOn(ctx.actor, row).results && isShowable(row));
  const counted = await countAnswers(ctx, questionsIn(shown, questions));
  const answered = rows.filter(({ secret, done }) => done && !secret).map(({ id }) => id);
  const given = await givenBy(ctx, { personId: actorId(ctx.actor) ?? "", formIds: answered, questions });
  return rows.map((row) => {
    const own = questions.get(row.id) ?? [];
    return {
      ...factsOf(row, own, {
        title: texts.get(`${row.id} title`) ?? null,
        intro: texts.get(`${row.id} intro`) ?? null,
      }),
      ...{ results: shown.includes(row) ? resultsOf(own.filter(isShown), counted) : null, stale: false },
      ...{ viewer: viewerOf(ctx.actor, row), done: row.done, given: given.get(row.id) ?? {} },
      can: permissionsOn(ctx.actor, row),
    };
  });
}

/** As all who may be in its room get it; whether somebody may be there is for the caller to have asked. */
export async function formFactsFor(ctx: Ctx, ids: readonly string[]): Promise<Map<string, FormFacts>> {
  const rows = await readOpened(ctx, { ids, limit: MOST });
  const texts = await textsOf(ctx, ids);
  const questions = await withRightAnswers(ctx, rows, await questionsOf(ctx, ids, texts));
  const counted = await countAnswers(ctx, questionsIn(rows.filter(isForAll), questions));
  return new Map(
    rows.map((row) => {
      const own = questions.get(row.id) ?? [];
      const words = { title: texts.get(`${row.id} title`) ?? null, intro: texts.get(`${row.id} intro`) ?? null };
      return [row.id, { ...factsOf(row, own, words), results: isForAll(row) ? resultsOf(own, counted) : null }];
    }),
  );
}

/** What changes of them while they are answered. */
export async function formTallies(ctx: Ctx, ids: readonly string[]): Promise<Map<string, FormTally>> {
  const rows = await readOpened(ctx, { ids, limit: MOST });
  const forAll = rows.filter(isForAll);
  const questions =
    forAll.length === 0
      ? new Map<string, FormQuestionView[]>()
      : await withRightAnswers(
          ctx,
          forAll,
          await questionsOf(
            ctx,
            forAll.map(({ id }) => id),
          ),
        );
  const counted = await countAnswers(ctx, questionsIn(forAll, questions));
  return new Map(
    rows.map((row) => [
      row.id,
      { ...tallyOf(row), results: isForAll(row) ? resultsOf(questions.get(row.id) ?? [], counted) : null },
    ]),
  );
}

/** What somebody sees who sees the form and no more. */
function isForAll(row: StoredForm): boolean {
  const time = row.state === "closed" || (row.seenWhen === "live" && !row.secret);
  return row.state !== "draft" && row.answersSeen === "everyone" && time && isShowable(row);
}

function isShowable(row: StoredForm): boolean {
  return hasResults({ ...tallyOf(row), secret: row.secret });
}

function isTooFew({ secret, closedAt, answered }: StoredForm): boolean {
  return secret && closedAt !== null && answered < LEAST_SECRET_ANSWERS;
}

function tallyOf(row: StoredForm): FormTally {
  const { id, state, answered, closesAt, closedAt } = row;
  const times = { closesAt: closesAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null };
  return { id, state, answered, ...times, results: null, tooFew: isTooFew(row) };
}

function factsOf(row: StoredForm, questions: FormQuestionView[], words: Pick<FormFacts, "title" | "intro">): FormFacts {
  const { spaceId, subjectType, subjectId, kind, language, secret, answersSeen, seenWhen, createdBy } = row;
  return {
    ...tallyOf(row),
    ...{ spaceId, kind, language, secret, answersSeen, seenWhen, createdBy, ...words, questions },
    subject: subjectType && subjectId ? { type: subjectType, id: subjectId } : null,
    createdAt: row.createdAt.toISOString(),
  };
}

function questionsIn(
  rows: readonly StoredForm[],
  questions: ReadonlyMap<string, FormQuestionView[]>,
): FormQuestionView[] {
  return rows.flatMap(({ id }) => questions.get(id) ?? []);
}

/** The others are counted where a report does it, which says nothing of few. */
const isShown = (question: FormQuestionView) => !isCountedOnly(question);

function resultsOf(
  questions: readonly FormQuestionView[],
  counted: ReadonlyMap<string, QuestionResult>,
): QuestionResult[] {
  return questions.flatMap(({ id }) => counted.get(id) ?? []);
}

/** Who answered in secret is asked by the mark that only this server can make. */
async function withMarks(ctx: Ctx, rows: readonly FormRow[]): Promise<FormRow[]> {
  const personId = actorId(ctx.actor);
  const open = rows.filter(({ secret, state }) => secret && state === "open");
  if (personId === null || open.length === 0) return [...rows];
  const marks = open.map(({ id }) => secretMark(id, personId));
  const found = await ctx.db.formMark.findMany({
    where: { mark: { in: marks }, formId: { in: open.map(({ id }) => id) } },
  });
  const done = new Set(found.map(({ formId }) => formId));
  return rows.map((row) => ({ ...row, done: row.done || done.has(row.id) }));
}

/** What entries in people's own rooms tell of what they answered, by person; others are left out. Two queries, and those of questions. */
export async function ownFormSubjects(ctx: Ctx, rooms: EntriesOf): Promise<SubjectsOf<OwnAnswerData>> {
  const own = [...rooms].flatMap(([personId, entries]) =>
    entries.filter(({ kind }) => kind === OWN_ANSWER_KIND).map(({ subject }) => ({ personId, formId: subject })),
  );
  if (own.length === 0) return new Map();
  const formIds = [...new Set(own.map(({ formId }) => formId))];
  const questions = await questionsOf(ctx, formIds);
  const kept = await keptBy(ctx, own);
  const found = new Map<string, Map<string, OwnAnswerData>>();
  for (const { personId, formId } of own) {
    const theirs = kept.filter((one) => one.personId === personId);
    const given = givenIn(questions.get(formId) ?? [], theirs);
    found.set(personId, (found.get(personId) ?? new Map()).set(formId, { formId, given }));
  }
  return found;
}

type Kept = {
  personId: string;
  questionId: string;
  optionId: string | null;
  rank: number | null;
  day: string | null;
  number: string | null;
  text: string | null;
};

type Asked = {
  personId: string;
  formIds: readonly string[];
  questions: ReadonlyMap<string, readonly FormQuestionView[]>;
};

/** What some people answered to one form that was loaded for who may read it; one query for any number. */
export async function answersOf(
  ctx: Ctx,
  { form, personIds }: { form: Pick<FormFacts, "id" | "questions">; personIds: readonly string[] },
): Promise<Map<string, GivenAnswers>> {
  const kept = await keptBy(
    ctx,
    personIds.map((personId) => ({ personId, formId: form.id })),
  );
  const byPerson = Map.groupBy(kept, ({ personId }) => personId);
  return new Map([...byPerson].map(([personId, own]) => [personId, givenIn(form.questions, own)]));
}

/** What a person answered, as their fields show it. */
async function givenBy(ctx: Ctx, { personId, formIds, questions }: Asked): Promise<Map<string, GivenAnswers>> {
  if (formIds.length === 0) return new Map();
  const kept = await keptBy(
    ctx,
    formIds.map((formId) => ({ personId, formId })),
  );
  return new Map(formIds.map((formId) => [formId, givenIn(questions.get(formId) ?? [], kept)]));
}

async function keptBy(ctx: Ctx, asked: readonly { personId: string; formId: string }[]): Promise<Kept[]> {
  const [people, forms] = [asked.map(({ personId }) => personId), asked.map(({ formId }) => formId)];
  return ctx.db.$queryRaw<Kept[]>`
    select v."personId"::text as "personId", v."questionId"::text as "questionId", v."optionId"::text as "optionId",
      v."rank", v."day"::text as "day", trim_scale(v."number")::text as "number", v."text"
    from unnest(${people}::uuid[], ${forms}::uuid[]) as asked("personId", "formId")
    join "formValue" v on v."formId" = asked."formId" and v."personId" = asked."personId"`;
}

function givenIn(questions: readonly FormQuestionView[], kept: readonly Kept[]): GivenAnswers {
  return Object.assign({}, ...questions.map((question) => fieldsGiven(question, kept)));
}

function fieldsGiven(question: FormQuestionView, kept: readonly Kept[]): GivenAnswers {
  const mine = kept.filter(({ questionId }) => questionId === question.id);
  if (question.type === "ranked") {
    return Object.fromEntries(
      mine.map(({ optionId, rank }) => [rankField(question, { id: optionId ?? "" }), String(rank ?? "")]),
    );
  }
  if (question.type === "several") {
    const chosen = new Set(mine.map(({ optionId }) => optionId));
    return { [fieldOf(question)]: question.options.flatMap(({ id }) => (chosen.has(id) ? id : [])) };
  }
  const [only] = mine;
  return only ? { [fieldOf(question)]: only.optionId ?? only.number ?? only.day ?? only.text ?? "" } : {};
}
