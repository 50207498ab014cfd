import { ButtonLink } from "#app/components/button.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ctxOf } from "#app/requests/context.ts";
import { signInByMailOffered } from "#server/core/people/index.ts";
import type { Route } from "./+types/forgot.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return { byMail: await signInByMailOffered(ctxOf(context)) };
}

export default function Forgot({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  return (
    <Page title={t("forgot.title")} crumbs={[{ label: t("signIn.title"), href: "/sign-in" }]}>
      {loaderData.byMail ? (
        <Section title={t("forgot.byMail")}>
          <Stack gap={3}>
            {" "}
            <p>{t("forgot.byMailText")}</p>
            <ButtonLink href="/sign-in/code" icon="send">
              {t("forgot.byMailDo")}
            </ButtonLink>
          </Stack>
        </Section>
      ) : null}
      <Section title={t("forgot.byPerson")}>
        <Stack gap={3}>
          {" "}
          <p>{t("forgot.byPersonText")}</p>
          <ButtonLink href="/recover" icon="key">
            {t("forgot.byPersonDo")}
          </ButtonLink>
        </Stack>
      </Section>
      <p>{t("forgot.noneText")}</p>
    </Page>
  );
}
