import { Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { Tag } from "#app/components/tag.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { CertificateNameInput, type OwnCertificate } from "#server/contracts/certificates.ts";
import { codeSaid } from "#server/contracts/public-code.ts";
import { myCertificates, setCertificateName } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/my-certificates-page.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, myCertificates);
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /certificates: how my name is to stand on those to come. */
export async function action(args: Route.ActionArgs) {
  return act(args, CertificateNameInput, async (ctx, input) => {
    await setCertificateName(ctx, input);
    return redirectSaying(args.context, "/certificates", { say: "certificates:mine.saved" });
  });
}

/** What I took part in, on paper; and how my name is to be written there. */
export default function MyCertificates({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("certificates");
  const { certificates, name, key } = loaderData;
  return (
    <Page title={t("mine.title")}>
      {certificates.length > 0 ? (
        <Stack gap={4}>
          {certificates.map((one) => (
            <OneOfMine key={one.code} certificate={one} />
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("mine.none")} icon="document">
          {t("mine.noneHow")}
        </EmptyState>
      )}
      <Section title={t("mine.nameTitle")}>
        <SendForm result={actionData} sendKey={key}>
          <TextInput
            name="name"
            label={t("mine.name")}
            hint={t("mine.nameHint")}
            defaultValue={name}
            maxLength={MAX_NAME_LENGTH}
            required
          />
          <div>
            <Button icon="save">{t("mine.save")}</Button>
          </div>
        </SendForm>
      </Section>
    </Page>
  );
}

function OneOfMine({ certificate }: { certificate: OwnCertificate }) {
  const { t } = useTranslation("certificates");
  const { inZone } = useFormat();
  const { code, title, titleLanguage, heldAt, zone, organiser, state } = certificate;
  const here = `/certificates/${codeSaid(code)}`;
  return (
    <Card as="section">
      <h2>
        <Lang lang={titleLanguage}>{title}</Lang>
      </h2>
      <Soft as="p">
        {inZone(zone).date(heldAt)} · <bdi>{organiser}</bdi>
      </Soft>
      {state === "made" ? (
        <p>
          <a href={`${here}/sheet.pdf`} download>
            {t("mine.get")}
          </a>
        </p>
      ) : (
        <p>
          <Tag tone={state === "revoked" ? "danger" : "attention"}>{t(`state.${state}`)}</Tag>
        </p>
      )}
      <p>
        <Link to={here}>{t("mine.show")}</Link>
      </p>
    </Card>
  );
}
