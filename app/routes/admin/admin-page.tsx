import { useTranslation } from "#app/i18n/use-translation.ts";
import { Link } from "react-router";
import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { show } from "#app/requests/act.ts";
import type { Route } from "./+types/admin-page.ts";
import { AdminTabs } from "./admin-tabs.tsx";
import { adminViews } from "./admin-views.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({ views: adminViews(ctx) }));
}

/** The way into the administration. */
export default function AdminPage({ loaderData: { views } }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <AdminTabs views={views} />
      <Stack as="ul" gap={4}>
        {views.map((name) => (
          <li key={name}>
            <Link to={`/admin/${name}`}>{t(`views.${name}`)}</Link>
            <Soft as="p">{t(`start.${name}`)}</Soft>
          </li>
        ))}
      </Stack>
    </Page>
  );
}
