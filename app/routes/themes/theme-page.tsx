import { EmptyState } from "#app/components/empty-state.tsx";
import { CardGrid, Section } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { themePage } from "#server/features/programme/index.ts";
import { CommunityInList } from "../communities/community-in-list.tsx";
import type { Route } from "./+types/theme-page.ts";
import { ThemeBranches } from "./theme-branches.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const page = await show(args, (ctx) =>
    themePage(ctx, { slug: args.params.slug, after, languages: readerLanguages(args.context) }),
  );
  return { ...page, firstPage: after === null };
}

/** One theme of the programme and its communities. */
export default function ThemePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["front", "glossary", "champions"]);
  const { number } = useFormat();
  const { theme, parent, below, communities, themeNames, terms, firstPage } = loaderData;
  const up = parent
    ? { label: parent.name, href: `/themes/${parent.slug}`, lang: parent.nameLanguage }
    : { label: t("theme.all"), href: "/" };
  return (
    <Page
      title={theme.name}
      titleLang={theme.nameLanguage}
      crumbs={[up]}
      lead={theme.description}
      leadLang={theme.descriptionLanguage}
    >
      {below.length > 0 ? (
        <Section title={t("theme.below")}>
          <ThemeBranches themes={below} />
        </Section>
      ) : null}
      <LinkList>
        <LinkRow href={`/themes/${theme.slug}/glossary`} icon="translate" title={t("glossary:link")}>
          {terms > 0 ? t("glossary:linkHint", { count: terms, n: number(terms) }) : t("glossary:linkNone")}
        </LinkRow>
        <LinkRow href={`/champions?theme=${theme.slug}`} icon="champion" title={t("champions:title")}>
          {t("champions:lead")}
        </LinkRow>
      </LinkList>
      <Section title={t("theme.list")}>
        {communities.items.length > 0 ? (
          <CardGrid>
            {communities.items.map((community) => (
              <CommunityInList key={community.id} community={community} themes={themeNames} />
            ))}
          </CardGrid>
        ) : (
          <EmptyState title={t("theme.none.title")} icon="people" level={3}>
            {t("theme.none.text")}
          </EmptyState>
        )}
        <Pager
          first={firstPage ? null : "?"}
          older={communities.next ? `?${new URLSearchParams({ after: communities.next })}` : null}
          words={{ newer: t("theme.list"), older: t("theme.next") }}
        />
      </Section>
    </Page>
  );
}
