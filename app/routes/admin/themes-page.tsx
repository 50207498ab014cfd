import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Row, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { type ThemeBranch, themeTree } from "#server/features/programme/index.ts";
import type { Route } from "./+types/themes-page.ts";
import { adminViews } from "./admin-views.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    adminViews(ctx);
    return { themes: await themeTree(ctx, readerLanguages(args.context)), key: nextSendKey(args.context) };
  });
}

/** The themes in their order. */
export default function ThemesPage({ loaderData: { themes, key } }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  const add = (
    <ButtonLink href="/admin/themes/new" kind="primary" icon="plus">
      {t("themes.new")}
    </ButtonLink>
  );
  return (
    <Page
      crumbs={[{ label: t("title"), href: "/admin" }]}
      title={t("themes.title")}
      lead={t("themes.lead")}
      actions={themes.length > 0 ? add : null}
    >
      {themes.length > 0 ? (
        <Stack as="ul" gap={4}>
          {themes.map((theme) => (
            <Card as="li" key={theme.id}>
              <Theme theme={theme} sendKey={key} />
              {theme.below.length > 0 ? (
                <Stack as="ul" gap={3}>
                  {theme.below.map((each) => (
                    <li key={each.id}>
                      <Theme theme={each} sendKey={key} />
                    </li>
                  ))}
                </Stack>
              ) : null}
            </Card>
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("themes.none.title")} action={add}>
          {t("themes.none.text")}
        </EmptyState>
      )}
    </Page>
  );
}

function Theme({ theme, sendKey }: { theme: Omit<ThemeBranch, "below">; sendKey: string }) {
  const { t } = useTranslation("admin");
  const here = `/admin/themes/${theme.id}`;
  const key = (verb: string) => `${sendKey}-${theme.id.slice(-12)}-${verb}`;
  return (
    <>
      <h2>
        <Lang lang={theme.nameLanguage}>{theme.name}</Lang>
      </h2>
      <Soft as="p">{theme.slug}</Soft>
      <Row gap={1}>
        <ButtonLink href={here} icon="edit" kind="quiet" small>
          {t("themes.edit")}
        </ButtonLink>
        <ActionForm
          action={`${here}/move`}
          sendKey={key("up")}
          fields={{ direction: "up" }}
          label={t("themes.up")}
          icon="up"
          kind="quiet"
          small
        />
        <ActionForm
          action={`${here}/move`}
          sendKey={key("dn")}
          fields={{ direction: "down" }}
          label={t("themes.down")}
          icon="down"
          kind="quiet"
          small
        />
        <ActionForm
          action={`${here}/remove`}
          sendKey={key("rm")}
          label={t("themes.remove")}
          icon="delete"
          kind="quiet"
          small
        />
      </Row>
    </>
  );
}
