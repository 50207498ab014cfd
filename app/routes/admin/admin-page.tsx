import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { Route } from "./+types/admin-page.ts";
import { type AdminViewName, adminViews } from "./admin-views.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({ views: adminViews(ctx) }));
}

const ICONS = {
  installation: "settings",
  programme: "home",
  themes: "topic",
  templates: "sprout",
  people: "people",
  champions: "champion",
  reports: "flag",
  legal: "document",
  translation: "translate",
  digests: "clock",
  mail: "mail",
  work: "live",
  log: "list",
} as const satisfies Record<AdminViewName, string>;

/** The way into the administration. */
export default function AdminPage({ loaderData: { views } }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <LinkList>
        {views.map((name) => (
          <LinkRow key={name} href={`/admin/${name}`} icon={ICONS[name]} title={t(`views.${name}`)}>
            {t(`start.${name}`)}
          </LinkRow>
        ))}
      </LinkList>
    </Page>
  );
}
