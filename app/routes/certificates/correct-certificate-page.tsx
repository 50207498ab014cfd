import { Button, ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { MAX_NAME_LENGTH, MAX_REASON } from "#server/contracts/bounds.ts";
import { CorrectCertificateInput } from "#server/contracts/certificates.ts";
import { correctCertificate } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/correct-certificate-page.ts";
import { certificatesPath, useCertificateCrumbs } from "./certificate-crumbs.ts";
import { loadCertificate } from "./load-certificate.ts";

export const handle = workshopHandle;

export const loader = (args: Route.LoaderArgs) => loadCertificate(args);

/** POST /workshops/:workshop/certificates/:certificateId: the name on it was wrong. */
export async function action(args: Route.ActionArgs) {
  return act(args, CorrectCertificateInput, async (ctx, input) => {
    const { slug } = await correctCertificate(ctx, input);
    return redirectSaying(args.context, certificatesPath(slug), { say: "certificates:correct.done" });
  });
}

/** One certificate: its name is put right, or it is taken back. */
export default function CorrectCertificate({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("certificates");
  const { workshop, certificate, key } = loaderData;
  const here = `${certificatesPath(workshop.slug)}/${certificate.id}`;
  return (
    <Page
      title={t("correct.title")}
      lead={t("correct.lead")}
      crumbs={useCertificateCrumbs(workshop)}
      actions={
        certificate.state === "revoked" ? (
          <ButtonLink href={`${here}/restore`} icon="undo">
            {t("restore.open")}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${here}/revoke`} kind="quiet" icon="close">
            {t("revoke.open")}
          </ButtonLink>
        )
      }
    >
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="name"
          label={t("correct.name")}
          defaultValue={certificate.name}
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          required
        />
        <TextArea
          name="reason"
          label={t("correct.reason")}
          hint={t("correct.reasonHint")}
          rows={2}
          maxLength={MAX_REASON}
          required
        />
        <div>
          <Button kind="primary" icon="check">
            {t("correct.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
