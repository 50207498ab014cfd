import type { ComponentProps } from "react";
import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useCertificateCrumbs } from "./certificate-crumbs.ts";
import type { loadCertificate } from "./load-certificate.ts";

type Props = {
  deed: "revoke" | "restore";
  loaderData: Awaited<ReturnType<typeof loadCertificate>>;
  result: ComponentProps<typeof ReasonPage>["form"]["result"];
};

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
