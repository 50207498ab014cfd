import type { ComponentProps } from "react";
import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { certificateToCorrect } from "#server/features/workshops/index.ts";
import { useCertificateCrumbs } from "./certificate-crumbs.ts";

type Args = { request: Request; context: Context; params: { workshop: string; certificateId: string } };
type Props = {
  deed: "revoke" | "restore";
  loaderData: Awaited<ReturnType<typeof loadCertificate>>;
  result: ComponentProps<typeof ReasonPage>["form"]["result"];
};

/** A certificate that something is done with. */
export async function loadCertificate(args: Args) {
  const { workshop, certificateId } = args.params;
  const given = { workshop, certificateId: askedId(certificateId) };
  const found = await show(args, (ctx) => certificateToCorrect(ctx, given));
  return { ...found, key: nextSendKey(args.context) };
}

/** A certificate is valid no more, or after all, for a reason. */
export function Validity({ deed, loaderData, result }: Props) {
  const { t } = useTranslation("certificates");
  const { workshop, certificate, key } = loaderData;
  return (
    <ReasonPage
      title={t(`${deed}.title`)}
      lead={t(`${deed}.lead`)}
      crumbs={useCertificateCrumbs(workshop)}
      form={{ result, sendKey: key, label: t("correct.reason"), hint: t("correct.reasonHint") }}
      button={
        <Button kind={deed === "revoke" ? "danger" : "primary"} icon={deed === "revoke" ? "close" : "undo"}>
          {t(`${deed}.open`)}
        </Button>
      }
    >
      <p dir="auto">{certificate.name}</p>
    </ReasonPage>
  );
}
