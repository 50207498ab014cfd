import { Banner } from "#app/components/banner.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Page } from "#app/components/page.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { PublicCertificate } from "#server/contracts/certificates.ts";
import { codeSaid } from "#server/contracts/public-code.ts";
import { readCertificate } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/certificate-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return { certificate: await show(args, (ctx) => readCertificate(ctx, args.params.code)) };
}

/** What a certificate's code says to anybody: that it is one, whose, and of what; or that it is none any more. */
export default function CertificatePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("certificates");
  const { certificate } = loaderData;
  return (
    <Page title={t("public.title", { code: codeSaid(certificate.code) })}>
      {certificate.valid ? <Valid certificate={certificate} /> : <Revoked at={certificate.revokedAt} />}
    </Page>
  );
}

function Valid({ certificate }: { certificate: Extract<PublicCertificate, { valid: true }> }) {
  const { t } = useTranslation("certificates");
  const { inZone } = useFormat();
  const { name, title, titleLanguage, heldAt, zone, organiser } = certificate;
  return (
    <>
      <Banner tone="done">{t("public.valid")}</Banner>
      <dl className="event-facts">
        <dt>{t("public.who")}</dt>
        <dd dir="auto">{name}</dd>
        <dt>{t("public.what")}</dt>
        <dd>
          <Lang lang={titleLanguage}>{title}</Lang>
        </dd>
        <dt>{t("public.when")}</dt>
        <dd>{inZone(zone).date(heldAt)}</dd>
        <dt>{t("public.by")}</dt>
        <dd dir="auto">{organiser}</dd>
      </dl>
    </>
  );
}

function Revoked({ at }: { at: string }) {
  const { t } = useTranslation("certificates");
  const { date } = useFormat();
  return <Banner tone="danger">{t("public.revoked", { date: date(at) })}</Banner>;
}
