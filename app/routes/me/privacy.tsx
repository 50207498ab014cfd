import { Form } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { AudienceForm, audiences, legalKinds, optIns, profileFields } from "#server/contracts/people.ts";
import { changeAudience, myConsents, myProfile } from "#server/core/people/index.ts";
import { letsBeShown } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/privacy.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const { fieldAudience } = await show(args, myProfile);
  const consents = await show(args, myConsents);
  return {
    fieldAudience,
    shown: await show(args, letsBeShown),
    key: nextSendKey(args.context),
    consents: consents.map(({ kind, version, givenAt, withdrawnAt }) => ({
      kind,
      version,
      givenAt: givenAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
  };
}

export async function action(args: Route.ActionArgs) {
  return act(args, AudienceForm, async (ctx, input) => {
    await changeAudience(ctx, input);
    return redirectSaying(args.context, "/me/privacy", { say: "people:privacy.saved" });
  });
}

export default function Privacy({
  loaderData: { fieldAudience, consents, key, shown },
  actionData,
}: Route.ComponentProps) {
  const { t } = useTranslation("people");
  return (
    <Page title={t("privacy.title")} crumbs={[{ label: t("me.title"), href: "/me" }]}>
      <Section title={t("privacy.who")}>
        <Stack gap={4}>
          <p className="soft">{t("privacy.whoHint")}</p>
          <FormState result={actionData}>
            <Form method="post" className="stack gap-4">
              <ErrorSummary />
              {profileFields.map((field) => (
                <Select
                  key={field}
                  name={field}
                  label={t(`privacy.field.${field}`)}
                  defaultValue={fieldAudience[field]}
                  options={audiences.map((audience) => ({ value: audience, label: t(`privacy.audience.${audience}`) }))}
                />
              ))}
              <div>
                <Button kind="primary" icon="check">
                  {t("privacy.save")}
                </Button>
              </div>
            </Form>
          </FormState>
        </Stack>
      </Section>
      <Section title={t("privacy.presence")}>
        <Stack gap={3}>
          <p>{t(shown ? "privacy.presenceOn" : "privacy.presenceOff")}</p>
          <ActionForm
            action="/me/presence"
            sendKey={`${key}-presence`}
            fields={{ shown: shown ? "off" : "on" }}
            label={t(shown ? "privacy.presenceHide" : "privacy.presenceShow")}
            icon={shown ? "hide" : "show"}
          />
        </Stack>
      </Section>
      <Section title={t("privacy.consents")}>
        <Stack as="ul" gap={3}>
          {consents.map((consent) => (
            <li key={`${consent.kind} ${consent.givenAt}`}>
              <Consent {...consent} sendKey={key} />
            </li>
          ))}
        </Stack>
      </Section>
      <Section title={t("privacy.data")}>
        <Stack gap={3}>
          {" "}
          <p>{t("privacy.dataText")}</p>
          <ButtonLink href="/me/data" reloadDocument icon="download">
            {t("privacy.dataDo")}
          </ButtonLink>
        </Stack>
      </Section>
      <Section title={t("privacy.delete")}>
        <Stack gap={3}>
          {" "}
          <p>{t("privacy.deleteText")}</p>
          <ButtonLink href="/help#ask" icon="help">
            {t("privacy.deleteDo")}
          </ButtonLink>
        </Stack>
      </Section>
    </Page>
  );
}

type ConsentProps = { kind: string; version: number; givenAt: string; withdrawnAt: string | null; sendKey: string };

/** What was agreed to and when; what is opted into can be taken back here. */
function Consent({ kind, version, givenAt, withdrawnAt, sendKey }: ConsentProps) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const known = [...legalKinds, ...optIns].find((one) => one === kind);
  if (!known) return null;
  const canWithdraw = optIns.some((one) => one === kind) && withdrawnAt === null;
  return (
    <Row between>
      <div>
        {t(`privacy.consent.${known}`, { version: format.number(version) })}
        <Soft as="p">
          {known === "place" || known === "country" ? `${t(`privacy.purpose.${known}`)} ` : ""}
          {withdrawnAt === null
            ? t("privacy.given", { date: format.date(givenAt) })
            : t("privacy.withdrawn", { date: format.date(withdrawnAt) })}
        </Soft>
      </div>
      {canWithdraw ? (
        <ActionForm
          action={`/me/consents/${kind}/withdraw`}
          sendKey={sendKey}
          icon="undo"
          label={t("privacy.withdraw")}
          small
        />
      ) : null}
    </Row>
  );
}
