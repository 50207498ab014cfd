import { useTranslation } from "#app/i18n/use-translation.ts";
import { Link } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { programmeSources } from "#server/core/installation/index.ts";
import type { Route } from "./+types/programme-page.ts";
import { AdminTabs } from "./admin-tabs.tsx";
import { adminViews } from "./admin-views.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const views = adminViews(ctx);
    const written = Object.keys(await programmeSources(ctx));
    return { views, written, languages: factsOf(args.context).site.languages };
  });
}

/** In which languages the front page has words of the programme's own. */
export default function ProgrammePage({ loaderData: { views, written, languages } }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  return (
    <Page title={t("programme.title")} lead={t("programme.lead")}>
      <AdminTabs views={views} current="programme" />
      <Stack as="ul" gap={3}>
        {languages.map((tag) => (
          <li key={tag}>
            <Link to={`/admin/programme/${tag}`}>
              <Lang lang={tag}>{LANGUAGE_NAMES[tag]}</Lang>
            </Link>
            <Soft as="p">{written.includes(tag) ? t("programme.written") : t("programme.plain")}</Soft>
          </li>
        ))}
      </Stack>
    </Page>
  );
}
