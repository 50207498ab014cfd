import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Time } from "#app/components/time.tsx";
import { WordsForm } from "#app/components/words-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MAX_REASON } from "#server/contracts/bounds.ts";
import { type ReportView, SettleReportInput } from "#server/contracts/reports.ts";
import { loadReport, settleReport } from "#server/core/moderation/index.ts";
import type { Route } from "./+types/report-page.ts";

export async function loader(args: Route.LoaderArgs) {
  const report = await show(args, (ctx) => loadReport(ctx, askedId(args.params.reportId)));
  return { report, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, SettleReportInput, async (ctx, input) => {
    const { reportId } = await settleReport(ctx, input);
    return redirectSaying(args.context, `/reports/${reportId}`, { say: "reports:settle.done" });
  });
}

/** One report: what its reporter handed on, who it is about, and what was done. */
export default function ReportPage({ loaderData: { report, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("reports");
  const { about, reporter, community } = report;
  const list = community ? `/communities/${community.slug}/reports` : "/admin/reports";
  const name = about?.name ?? t("somebody");
  return (
    <Page
      title={t(`list.${report.subject}`, { name })}
      lead={t(`reason.${report.reason}`)}
      crumbs={[{ label: t("list.title"), href: list }]}
      actions={
        <>
          {report.link ? (
            <ButtonLink href={report.link} icon="onward">
              {t("view.open")}
            </ButtonLink>
          ) : null}
          {about ? (
            <ButtonLink href={`/people/${about.handle}`} icon="me">
              {t("view.person", { name })}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <Section title={t("view.reported")}>
        {reporter ? (
          <PersonLine face name={reporter.name} href={`/people/${reporter.handle}`} time={<Time at={report.at} />} />
        ) : null}
        {report.words ? (
          <Lang as="p" className="unsent-words">
            {report.words}
          </Lang>
        ) : null}
      </Section>
      {report.quoted.length > 0 ? <Quoted report={report} /> : null}
      {report.settledAt ? (
        <Banner tone="done" title={t("settle.was", { name: report.settledBy?.name ?? t("somebody") })}>
          <Lang as="p">{report.answer}</Lang>
        </Banner>
      ) : (
        <Section title={t("settle.title")}>
          <p className="soft">{t("settle.lead")}</p>
          <WordsForm
            result={actionData}
            sendKey={key}
            name="answer"
            label={t("settle.answer")}
            hint={t("settle.answerHint")}
            maxLength={MAX_REASON}
            required
          >
            <Button kind="primary" icon="check">
              {t("settle.do")}
            </Button>
          </WordsForm>
        </Section>
      )}
    </Page>
  );
}

/** The words that were handed on, as they were then; nothing else of where they stand is shown. */
function Quoted({ report: { quoted } }: { report: ReportView }) {
  const { t } = useTranslation("reports");
  return (
    <Section title={t("view.quoted")}>
      <Stack as="ol" gap={3}>
        {quoted.map((post) => (
          <li key={post.number}>
            <blockquote className="composer-preview">
              <PersonLine face name={post.author} time={<Time at={post.at} />} />
              <Lang as="p" lang={post.language} className="unsent-words">
                {post.text}
              </Lang>
            </blockquote>
          </li>
        ))}
      </Stack>
    </Section>
  );
}
