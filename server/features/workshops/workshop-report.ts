import { USUAL_PERCENT } from "#server/contracts/certificates.ts";
import type { FormText, ReaderForm } from "#server/contracts/forms.ts";
import { type CountedAnswer, FEWEST_TOLD, type WorkshopReport } from "#server/contracts/workshop-report.ts";
import { attendanceTotals } from "#server/core/calendar/index.ts";
import { formsIn, formTranslations, formViews } from "#server/core/forms/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { toldCountries } from "./by-country.ts";
import { type OpenWorkshop, openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

/**
 * What a workshop that is over came to, for those who led it to hand in: how many registered, were there and how long.
 * Women and young people are counted where they said so and agreed to it, and never so few that one could be meant.
 */
export async function workshopReport(
  ctx: Ctx,
  { workshop: address, language }: { workshop: string; language: string },
): Promise<WorkshopReport> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.certify) throw new NotAllowed(whyNot(workshop));
  const { id, eventId } = workshop;
  const [counted] = await ctx.db.$queryRaw<Pick<WorkshopReport, "registered" | "accepted" | "certificates">[]>`
    select (select count(*)::int from "registration" r where r."spaceId" = ${id}::uuid) as "registered",
      (select count(*)::int from "registration" r where r."spaceId" = ${id}::uuid and r."state" = 'accepted') as "accepted",
      (select count(*)::int from "certificate" c where c."spaceId" = ${id}::uuid and c."revokedAt" is null) as "certificates"`;
  const { there, reached, countries } = await whoWasThere(ctx, workshop);
  const asked = await whatWasAsked(ctx, workshop);
  return {
    workshop: await viewed(ctx, workshop),
    ...(counted ?? { registered: 0, accepted: 0, certificates: 0 }),
    ...{ there, reached: { percent: USUAL_PERCENT, people: reached } },
    totals: await attendanceTotals(ctx, eventId),
    gender: await answersTo(ctx, workshop, "gender"),
    age: await answersTo(ctx, workshop, "age"),
    countries: toldCountries(countries ?? [], { there, language }),
    asked,
    translations: await formTranslations(ctx, asked),
  };
}

type There = { there: number; reached: number; countries: { code: string; people: number }[] | null };

/** Of those who took part: as it was put right, else as it was written down; and what they say now of where they are. */
async function whoWasThere(ctx: Ctx, { id, eventId }: OpenWorkshop): Promise<There> {
  const [found] = await ctx.db.$queryRaw<There[]>`
    with lasted as (
      select h."eventId", h."held", (select sum(extract(epoch from upper(part) - lower(part))) from unnest(h."held") part) as "seconds"
      from "eventHeld" h where h."eventId" = ${eventId}::uuid and h."endedAt" is not null),
    each as (
      select coalesce(
          (select c."seconds"::float8 from "attendanceCorrection" c
            where c."eventId" = lasted."eventId" and c."personId" = m."personId" order by c."id" desc limit 1),
          (select sum(extract(epoch from upper(part) - lower(part)))::float8 from "eventAttendance" a, unnest(a."present" * lasted."held") part
            where a."eventId" = lasted."eventId" and a."personId" = m."personId")) as "seconds",
        lasted."seconds" as "of", m."personId"
      from lasted join "membership" m on m."spaceId" = ${id}::uuid and m."role" = 'participant' and m."state" = 'active')
    select count(*) filter (where "seconds" > 0)::int as "there",
      count(*) filter (where "seconds" * 100 >= "of" * ${USUAL_PERCENT}::int)::int as "reached",
      (select json_agg(json_build_object('code', of."country", 'people', of."people")) from (
        select p."country", count(*)::int as "people" from each join "person" p on p."id" = each."personId"
        where each."seconds" > 0 and p."country" <> '' group by 1) of) as "countries" from each`;
  return found ?? { there: 0, reached: 0, countries: null };
}

/** The polls and quizzes of its room in their order, and at the end how it was; those of which something may be shown. */
async function whatWasAsked(ctx: Ctx, { threadId, feedbackFormId }: OpenWorkshop): Promise<ReaderForm[]> {
  const inRoom = threadId ? await formsIn(ctx, { type: "thread", id: threadId }) : [];
  const afterwards = feedbackFormId ? await formViews(ctx, [feedbackFormId]) : [];
  return [...inRoom, ...afterwards].filter(({ state, results }) => state !== "draft" && results !== null);
}

/** Null: it was not asked. What somebody did not agree to be counted with was not kept when they registered. */
async function answersTo(
  ctx: Ctx,
  { registrationFormId, eventId }: OpenWorkshop,
  use: "gender" | "age",
): Promise<CountedAnswer[] | null> {
  if (!registrationFormId) return null;
  const [form] = await formViews(ctx, [registrationFormId]);
  const question = form?.questions.find(({ settings }) => settings.use === use);
  if (!question) return null;
  const rows = await ctx.db.$queryRaw<{ optionId: string; people: number }[]>`
    select v."optionId"::text as "optionId", count(distinct v."personId")::int as "people"
    from "formValue" v
    where v."questionId" = ${question.id}::uuid and v."optionId" is not null and exists (
      select 1 from "eventAttendance" a where a."eventId" = ${eventId}::uuid and a."personId" = v."personId"
      union all select 1 from "attendanceCorrection" c
      where c."eventId" = ${eventId}::uuid and c."personId" = v."personId" and c."seconds" > 0)
    group by v."optionId"`;
  const people = new Map(rows.map((row) => [row.optionId, row.people]));
  return toldOf(question.options.map(({ id, label }) => ({ id, label, people: people.get(id) ?? 0 })));
}

/** Where one alone is too few, the next smallest is not told either: else the sum would tell of it. */
export function toldOf(answers: readonly { id: string; label: FormText; people: number }[]): CountedAnswer[] {
  const few = answers.filter(({ people }) => people > 0 && people < FEWEST_TOLD);
  const others = answers.filter(({ people }) => people >= FEWEST_TOLD).toSorted((a, b) => a.people - b.people);
  const hidden = new Set([...few, ...(few.length === 1 ? others.slice(0, 1) : [])].map(({ id }) => id));
  return answers.map((answer) => (hidden.has(answer.id) ? { ...answer, people: null } : answer));
}
