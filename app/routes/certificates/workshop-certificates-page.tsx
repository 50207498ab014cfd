import { Link, useRevalidator } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Row, Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Progress } from "#app/components/progress.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { Table } from "#app/components/table.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { VisuallyHidden } from "#app/components/visually-hidden.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain } from "#app/live/fetch-translations.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { MAX_EVENT_TITLE, MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { type CertificateView, IssueCertificatesInput, USUAL_PERCENT } from "#server/contracts/certificates.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { codeSaid } from "#server/contracts/public-code.ts";
import { issueCertificates, workshopCertificates } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/workshop-certificates-page.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => workshopCertificates(ctx, args.params.workshop));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/certificates: makes them out to all who were there long enough. */
export async function action(args: Route.ActionArgs) {
  return act(args, IssueCertificatesInput, async (ctx, input) => {
    const { slug, count } = await issueCertificates(ctx, input);
    const say = count > 0 ? ("certificates:issue.done" as const) : ("certificates:issue.nobody" as const);
    return redirectSaying(args.context, `${workshopPath(slug)}/certificates`, { say });
  });
}

/** The certificates of a workshop that is over, for those who led it. */
export default function WorkshopCertificates({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("certificates");
  const { t: ofWorkshops } = useTranslation("workshops");
  const { number } = useFormat();
  const { workshop, certificates, settled, toCome, usual, key } = loaderData;
  return (
    <Page title={t("title")} lead={t("list.lead")} crumbs={withinWorkshop(workshop, ofWorkshops("list.title"))}>
      <HowFar certificates={certificates} here={`${workshopPath(workshop.slug)}/certificates`} />
      {certificates.length > 0 ? (
        <List certificates={certificates} here={`${workshopPath(workshop.slug)}/certificates`} />
      ) : (
        <EmptyState title={t("list.none")} icon="document" />
      )}
      {settled ? (
        <Section title={t("issue.title")}>
          <SendForm result={actionData} sendKey={key}>
            <TextInput
              name="percent"
              label={t("issue.percent")}
              hint={t("issue.percentHint", { percent: number(USUAL_PERCENT), count: toCome })}
              type="number"
              inputMode="numeric"
              min={1}
              max={100}
              required
              defaultValue={USUAL_PERCENT}
            />
            <RadioGroup
              name="language"
              legend={t("issue.language")}
              options={(["own", "workshop"] as const).map((value) => ({ value, label: t(`issue.${value}`) }))}
              defaultValue="own"
            />
            {(["title", "organiser", "signedBy"] as const).map((field) => (
              <TextInput
                key={field}
                name={field}
                label={t(`issue.words.${field}`)}
                defaultValue={usual[field]}
                maxLength={field === "signedBy" ? MAX_NAME_LENGTH : MAX_EVENT_TITLE}
                dir="auto"
              />
            ))}
            <div>
              <Button kind="primary" icon="document">
                {t("issue.do")}
              </Button>
            </div>
          </SendForm>
        </Section>
      ) : (
        <Banner tone="attention">{t("list.notSettled")}</Banner>
      )}
    </Page>
  );
}

/** How many sheets are made, while some are not; with script it looks again by itself. */
function HowFar({ certificates, here }: { certificates: readonly CertificateView[]; here: string }) {
  const { t } = useTranslation("certificates");
  const { number } = useFormat();
  const { revalidate } = useRevalidator();
  const made = certificates.filter(({ state }) => state !== "making").length;
  const waits = made < certificates.length;
  useAskAgain(waits, () => void revalidate());
  if (!waits) return null;
  return (
    <Row>
      <Progress
        label={t("list.progress", { made: number(made), all: number(certificates.length) })}
        value={made}
        max={certificates.length}
      />
      <ButtonLink href={here} icon="undo" small>
        {t("list.again")}
      </ButtonLink>
    </Row>
  );
}

function List({ certificates, here }: { certificates: readonly CertificateView[]; here: string }) {
  const { t } = useTranslation("certificates");
  const { t: ofAttendance } = useTranslation("attendance");
  const { number } = useFormat();
  return (
    <Table
      caption={t("title")}
      hideCaption
      columns={[
        { key: "name", label: t("list.name") },
        { key: "share", label: t("list.share"), figures: true },
        { key: "state", label: t("list.state") },
        { key: "file", label: t("list.file") },
      ]}
      rows={certificates.map(({ id, code, name, percent, state }) => ({
        id,
        name: (
          <Link to={`${here}/${id}`} dir="auto">
            {name}
          </Link>
        ),
        share: ofAttendance("percent", { n: number(percent) }),
        state: t(`state.${state}`),
        file:
          state === "made" ? (
            <a href={`/certificates/${codeSaid(code)}/sheet.pdf`} download>
              {t("list.file")} <VisuallyHidden>{name}</VisuallyHidden>
            </a>
          ) : null,
      }))}
    />
  );
}
