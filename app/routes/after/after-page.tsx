import { ButtonLink } from "#app/components/button.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { notesPath } from "#server/contracts/workshop-notes.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import { workshopAfter } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/after-page.ts";
import { QuestionsLeft } from "./questions-left.tsx";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => workshopAfter(ctx, args.params.workshop));
  return { ...found, sendKey: nextSendKey(args.context) };
}

type Loaded = Route.ComponentProps["loaderData"];

/** What came of a workshop, in one place; what is missing says who can bring it. */
export default function AfterWorkshop({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("after");
  const { t: ofWorkshops } = useTranslation("workshops");
  const { t: live } = useTranslation("live");
  const { workshop, links, questions, sendKey } = loaderData;
  const { slug, threadId, can } = workshop;
  return (
    <Page
      title={t("page.title")}
      crumbs={withinWorkshop(workshop, ofWorkshops("list.title"))}
      actions={
        <>
          <ButtonLink href={roomPath(slug)} icon="live">
            {t("page.said")}
          </ButtonLink>
          <ButtonLink href={`/live/${threadId}/print`} icon="print" kind="quiet">
            {live("export.print")}
          </ButtonLink>
        </>
      }
    >
      <Summary {...loaderData} />
      <Notes {...loaderData} />
      <Section title={ofWorkshops("links.title")}>
        {links.length > 0 ? (
          <ul className="after-links">
            {links.map(({ id, title, url }) => (
              <li key={id}>
                <a href={url} rel="noopener noreferrer nofollow" dir="auto">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <Soft as="p">{t("page.noLinks")}</Soft>
        )}
        {can.change ? (
          <Row>
            <ButtonLink href={`${workshopPath(slug)}/links`} icon="link" small>
              {t("page.addLink")}
            </ButtonLink>
          </Row>
        ) : null}
      </Section>
      <QuestionsLeft {...{ workshop, questions, sendKey }} />
      <Feedback {...loaderData} />
      <Certificates {...loaderData} />
    </Page>
  );
}

function Summary({ workshop: { threadId, can }, summary }: Loaded) {
  const { t } = useTranslation("after");
  const { t: live } = useTranslation("live");
  return (
    <Section title={live("summary.title")}>
      {summary ? (
        <Prose html={summary.html} lang={summary.language} />
      ) : (
        <Soft as="p">{t(can.change ? "page.noSummaryYours" : "page.noSummary")}</Soft>
      )}
      {can.change ? (
        <Row>
          <ButtonLink href={`/live/${threadId}/summary`} icon="write" small>
            {live(summary ? "summary.change" : "summary.write")}
          </ButtonLink>
        </Row>
      ) : null}
    </Section>
  );
}

function Notes({ workshop: { slug }, notes }: Loaded) {
  const { t } = useTranslation("after");
  const { t: room } = useTranslation("room");
  return (
    <Section title={room("notes.title")}>
      {notes ? <Prose html={notes.html} lang={notes.language} /> : <Soft as="p">{t("page.noNotes")}</Soft>}
      {notes ? (
        <Row>
          <ButtonLink href={notesPath(slug)} icon="document" small>
            {t("page.toNotes")}
          </ButtonLink>
        </Row>
      ) : null}
    </Section>
  );
}

function Feedback({ workshop: { slug, can }, feedback }: Loaded) {
  const { t } = useTranslation("after");
  return (
    <Section title={t("feedback.tab")}>
      <Soft as="p">
        {feedback === null
          ? t("feedback.neverText")
          : feedback === "closed"
            ? t(can.people ? "page.feedbackRead" : "page.feedbackClosed")
            : t(`page.feedback.${feedback}`)}
      </Soft>
      {feedback === "asks" || (feedback !== null && can.people) ? (
        <Row>
          <ButtonLink
            href={`${workshopPath(slug)}/feedback`}
            icon="question"
            kind={feedback === "asks" ? "primary" : "second"}
            small
          >
            {t(feedback === "asks" ? "feedback.say" : "feedback.look")}
          </ButtonLink>
        </Row>
      ) : null}
    </Section>
  );
}

function Certificates({ workshop: { slug, can }, certificate }: Loaded) {
  const { t } = useTranslation("after");
  const { t: ofCertificates } = useTranslation("certificates");
  const here = workshopPath(slug);
  return (
    <Section title={ofCertificates("title")}>
      <Stack gap={3}>
        {certificate ? (
          <Row>
            <ButtonLink href={`/certificates/${certificate.code}`} icon="document" kind="primary" small>
              {t("page.myCertificate")}
            </ButtonLink>
          </Row>
        ) : can.certify ? null : (
          <Soft as="p">{t("page.noCertificate")}</Soft>
        )}
        {can.certify ? (
          <Row>
            <ButtonLink href={`${here}/certificates`} icon="document" small>
              {t("page.allCertificates")}
            </ButtonLink>
            <ButtonLink href={`${here}/report`} icon="list" small reloadDocument>
              {ofCertificates("report.open")}
            </ButtonLink>
          </Row>
        ) : null}
      </Stack>
    </Section>
  );
}
