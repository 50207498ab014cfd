import { ButtonLink } from "#app/components/button.tsx";
import { Card, Row, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { isLanguage, LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { legalKinds } from "#server/contracts/people.ts";
import { currentLegalVersions, legalSources } from "#server/core/installation/index.ts";
import type { Route } from "./+types/legal-page.ts";
import { adminViews } from "./admin-views.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    adminViews(ctx);
    const versions = await currentLegalVersions(ctx);
    const texts = await Promise.all(
      legalKinds.map(async (kind) => ({
        kind,
        version: versions[kind],
        languages: Object.keys(await legalSources(ctx, kind)).filter(isLanguage),
      })),
    );
    return { texts };
  });
}

/** The terms and the privacy notice: which version is in force, in which languages. */
export default function LegalPage({ loaderData: { texts } }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  return (
    <Page crumbs={[{ label: t("title"), href: "/admin" }]} title={t("legal.title")} lead={t("legal.lead")}>
      <Stack as="ul" gap={4}>
        {texts.map(({ kind, version, languages }) => (
          <Card as="li" key={kind}>
            <h2>{t(`legal.${kind}`)}</h2>
            <p>{version > 0 ? t("legal.version", { version: format.number(version) }) : t("legal.none")}</p>
            {languages.length > 0 ? (
              <Soft as="p">
                {t("legal.languages", { languages: format.list(languages.map((tag) => LANGUAGE_NAMES[tag])) })}
              </Soft>
            ) : null}
            <Row gap={2}>
              <ButtonLink href={`/admin/legal/${kind}`} icon="edit">
                {t("legal.write")}
              </ButtonLink>
              <ButtonLink href={`/${kind}`} kind="quiet">
                {t("legal.read")}
              </ButtonLink>
            </Row>
          </Card>
        ))}
      </Stack>
    </Page>
  );
}
