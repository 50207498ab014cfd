import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { CardGrid, Section } from "#app/components/layout.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { communityDirectory } from "#server/features/communities/index.ts";
import type { Route } from "./+types/directory-page.ts";
import { CommunityInList } from "./community-in-list.tsx";
import { ThemeLinks } from "./theme-links.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const after = searchParams.get("after");
  const languages = readerLanguages(args.context);
  const directory = await show(args, (ctx) =>
    communityDirectory(ctx, {
      theme: searchParams.get("theme"),
      archived: searchParams.has("archived"),
      after,
      languages,
    }),
  );
  return { ...directory, signedIn: viewerOf(args.context) !== null, firstPage: after === null };
}

/** All communities the reader sees: their own first, with what is unread in each. */
export default function DirectoryPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { themes, theme, mine, others, archived, mayFound, signedIn, firstPage } = loaderData;
  // One theme has few communities: one list, with one's own among the first.
  const inList = [...(theme ? mine : []), ...others.items.map((community) => ({ ...community, unread: 0 }))];
  const asked = { ...(theme ? { theme: theme.slug } : {}), ...(archived ? { archived: "" } : {}) };
  const query = (more: Record<string, string>) => `?${new URLSearchParams({ ...asked, ...more })}`;
  if (archived) return <ArchivedCommunities {...loaderData} query={query} />;
  return (
    <Page
      title={theme ? t("list.about", { theme: theme.name }) : t("list.title")}
      lead={t("list.lead")}
      actions={
        <>
          {mayFound ? (
            <ButtonLink href="/communities/new" kind="primary" icon="plus">
              {t("list.found")}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/join" icon="key">
            {t("list.haveCode")}
          </ButtonLink>
        </>
      }
      aside={
        themes.length > 0 ? (
          <AsideSection title={t("list.byTheme")}>
            <ThemeLinks themes={themes} current={theme?.slug ?? null} />
          </AsideSection>
        ) : null
      }
    >
      {signedIn && firstPage && !theme ? (
        <Section title={t("list.mine")}>
          {mine.length > 0 ? (
            <CardGrid>
              {mine.map((community) => (
                <CommunityInList key={community.id} community={community} themes={themes} unread={community.unread} />
              ))}
            </CardGrid>
          ) : (
            <EmptyState title={t("list.noneMine.title")} icon="people" level={3}>
              {t("list.noneMine.text")}
            </EmptyState>
          )}
        </Section>
      ) : null}
      <Section title={signedIn && !theme ? t("list.others") : t("list.all")}>
        {inList.length > 0 ? (
          <CardGrid>
            {inList.map((community) => (
              <CommunityInList key={community.id} community={community} themes={themes} unread={community.unread} />
            ))}
          </CardGrid>
        ) : (
          <EmptyState title={mine.length > 0 ? t("list.noneMore.title") : t("list.none.title")} icon="people" level={3}>
            {mine.length > 0 ? t("list.noneMore.text") : t("list.none.text")}
          </EmptyState>
        )}
        <MoreCommunities others={others} firstPage={firstPage} query={query} />
      </Section>
      <div>
        <ButtonLink href={query({ archived: "" })} kind="quiet" icon="lock">
          {t("list.archived")}
        </ButtonLink>
      </div>
    </Page>
  );
}

type Loaded = Route.ComponentProps["loaderData"];
type Paged = Pick<Loaded, "others" | "firstPage"> & { query: (more: Record<string, string>) => string };

/** What is over and can still be read. */
function ArchivedCommunities({ themes, others, firstPage, query }: Loaded & Paged) {
  const { t } = useTranslation("communities");
  return (
    <Page
      title={t("list.archived")}
      lead={t("list.archivedLead")}
      crumbs={[{ label: t("list.title"), href: "/communities" }]}
    >
      {others.items.length > 0 ? (
        <CardGrid>
          {others.items.map((community) => (
            <CommunityInList key={community.id} community={community} themes={themes} />
          ))}
        </CardGrid>
      ) : (
        <EmptyState title={t("list.archivedNone.title")} icon="people" level={2}>
          {t("list.archivedNone.text")}
        </EmptyState>
      )}
      <MoreCommunities others={others} firstPage={firstPage} query={query} />
    </Page>
  );
}

function MoreCommunities({ others, firstPage, query }: Paged) {
  const { t } = useTranslation("communities");
  return (
    <Pager
      first={firstPage ? null : query({})}
      older={others.next ? query({ after: others.next }) : null}
      words={{ newer: t("list.first"), older: t("list.next") }}
    />
  );
}
