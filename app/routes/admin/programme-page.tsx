import { Lang } from "#app/components/lang.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { programmeSources } from "#server/core/installation/index.ts";
import type { Route } from "./+types/programme-page.ts";
import { adminViews } from "./admin-views.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    adminViews(ctx);
    const written = Object.keys(await programmeSources(ctx));
    return { written, languages: factsOf(args.context).site.languages };
  });
}

/** In which languages the front page has words of the programme's own. */
export default function ProgrammePage({ loaderData: { written, languages } }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  return (
    <Page crumbs={[{ label: t("title"), href: "/admin" }]} title={t("programme.title")} lead={t("programme.lead")}>
      <LinkList>
        {languages.map((tag) => (
          <LinkRow
            key={tag}
            href={`/admin/programme/${tag}`}
            icon="language"
            title={<Lang lang={tag}>{LANGUAGE_NAMES[tag]}</Lang>}
          >
            {written.includes(tag) ? t("programme.written") : t("programme.plain")}
          </LinkRow>
        ))}
      </LinkList>
    </Page>
  );
}
