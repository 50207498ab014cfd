import { BarPlot } from "#app/components/bar-plot.tsx";
import { Section, Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { StatLine } from "#app/components/stat-line.tsx";
import { Table } from "#app/components/table.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTextIn } from "#app/i18n/use-text-in.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { inMinutes } from "#app/routes/attendance/in-minutes.ts";
import { OverTime } from "#app/routes/attendance/over-time.tsx";
import { FormResults } from "#app/routes/forms/form-results.tsx";
import { useFormWords } from "#app/routes/forms/form-words.ts";
import { QuizOutcomes } from "#app/routes/forms/quiz-outcome.tsx";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { headingOf, type ReaderForm } from "#server/contracts/forms.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { type CountedAnswer, FEWEST_TOLD } from "#server/contracts/workshop-report.ts";
import { groupsResults } from "#server/features/workshop-groups/index.ts";
import { workshopReport } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/report-page.ts";
import { ByCountry } from "./by-country.tsx";
import { GroupsBrought } from "./groups-brought.tsx";

export const handle = { ...workshopHandle, still: true } satisfies ScreenHandle<typeof loader>;

export async function loader(args: Route.LoaderArgs) {
  const { workshop } = args.params;
  return show(args, async (ctx) => {
    const report = await workshopReport(ctx, { workshop, language: languageOf(args.context) });
    return { ...report, groups: await groupsResults(ctx, workshop) };
  });
}

/** What a workshop came to, to be read and printed: figures, and nobody's name. */
export default function WorkshopReportPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("certificates");
  const { t: ofAttendance } = useTranslation("attendance");
  const { t: ofWorkshops } = useTranslation("workshops");
  const { number, inZone } = useFormat();
  const { workshop, registered, accepted, there, reached, certificates, totals, asked, translations } = loaderData;
  const { gender, age, countries, groups } = loaderData;
  const when = totals.beganAt ? inZone(workshop.zone).date(totals.beganAt) : "";
  return (
    <Page
      title={t("report.title", { title: workshop.read.text })}
      crumbs={withinWorkshop(workshop, ofWorkshops("list.title"))}
      lead={t("report.lead", { when, minutes: number(inMinutes(totals.heldSeconds)) })}
    >
      <StatLine
        items={[
          { value: registered, label: t("report.registered") },
          { value: accepted, label: t("report.accepted") },
          { value: there, label: t("report.there"), icon: "people" },
          { value: reached.people, label: t("report.reached", { percent: number(reached.percent) }) },
          { value: certificates, label: t("report.certificates"), icon: "document" },
        ]}
      />
      {totals.there > 0 ? (
        <Section title={ofAttendance("title")}>
          <OverTime overTime={totals.overTime} />
        </Section>
      ) : null}
      <Counted title={t("report.gender")} answers={gender} />
      <Counted title={t("report.age")} answers={age} />
      {(gender ?? age) ? <Soft as="p">{t("report.agreed", { fewest: number(FEWEST_TOLD) })}</Soft> : null}
      {there > 0 ? <ByCountry countries={countries} /> : null}
      <GroupsBrought result={groups} />
      {asked.map((form) => (
        <Asked key={form.id} form={form} translations={translations} />
      ))}
    </Page>
  );
}

/** What was asked in its room or afterwards, and what was answered. */
function Asked({ form, translations }: { form: ReaderForm; translations: PageTranslations }) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  const words = useFormWords(form, translations);
  const title = words(headingOf(form));
  return (
    <Section title={title?.text ?? t(`kind.${form.kind}`)} lang={title?.language}>
      <Soft as="p">{t("card.answered", { n: number(form.answered) })}</Soft>
      <QuizOutcomes form={form} words={words} />
      <FormResults form={form} words={words} heading="h3" />
    </Section>
  );
}

/** How those who were there describe themselves, as far as they agreed to be counted. */
function Counted({ title, answers }: { title: string; answers: readonly CountedAnswer[] | null }) {
  const { t } = useTranslation("certificates");
  const { number } = useFormat();
  const inWords = useTextIn();
  if (!answers) return null;
  const all = answers.reduce((sum, { people }) => sum + (people ?? 0), 0);
  const rows = answers.map(({ id, label, people }) => {
    const { text, language } = inWords(label.said);
    return { id, label: text, lang: language, people, figures: people === null ? t("report.few") : number(people) };
  });
  return (
    <Section title={title}>
      <BarPlot
        says={t("report.counted", { people: number(all) })}
        bars={rows.map((row) => ({ ...row, share: all > 0 ? (row.people ?? 0) / all : 0 }))}
        tableLabel={t("report.table")}
        table={
          <Table
            caption={title}
            hideCaption
            columns={[
              { key: "label", label: title },
              { key: "figures", label: t("report.people"), figures: true },
            ]}
            rows={rows.map(({ id, label, figures }) => ({ id, label, figures }))}
          />
        }
      />
    </Section>
  );
}
