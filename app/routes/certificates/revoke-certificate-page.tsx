import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { RevokeCertificateInput } from "#server/contracts/certificates.ts";
import { certificateToCorrect, revokeCertificate } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/revoke-certificate-page.ts";
import { certificatesPath, useCertificateCrumbs } from "./certificate-crumbs.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop, certificateId } = args.params;
  const given = { workshop, certificateId: askedId(certificateId) };
  const found = await show(args, (ctx) => certificateToCorrect(ctx, given));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/certificates/:certificateId/revoke: it is valid no more. */
export async function action(args: Route.ActionArgs) {
  return act(args, RevokeCertificateInput, async (ctx, input) => {
    const { slug } = await revokeCertificate(ctx, input);
    return redirectSaying(args.context, certificatesPath(slug), { say: "certificates:revoke.done" });
  });
}

export default function RevokeCertificate({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("certificates");
  const { workshop, certificate, key } = loaderData;
  return (
    <ReasonPage
      title={t("revoke.title")}
      lead={t("revoke.lead")}
      crumbs={useCertificateCrumbs(workshop)}
      form={{ result: actionData, sendKey: key, label: t("correct.reason"), hint: t("correct.reasonHint") }}
      button={
        <Button kind="danger" icon="close">
          {t("revoke.open")}
        </Button>
      }
    >
      <p dir="auto">{certificate.name}</p>
    </ReasonPage>
  );
}
