import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Menu, MenuAction } from "#app/components/menu.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { TopicList } from "#app/components/topic-row.tsx";
import { VisuallyHidden } from "#app/components/visually-hidden.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useTopicList } from "#app/live/use-topic-list.ts";
import { useTitleTranslations } from "#app/live/use-translations.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { TopicInList } from "#app/routes/communities/topic-in-list.tsx";
import { type ThreadFilter, ThreadListInput, WATCH_LEVELS, type WatchLevel } from "#server/contracts/threads.ts";
import { topicList } from "#server/features/forums/index.ts";
import type { Route } from "./+types/topic-list.ts";

export const handle = communityHandle;

const filters: readonly ThreadFilter[] = ["all", "questions", "unanswered"];

export async function loader(args: Route.LoaderArgs) {
  const asked = new URL(args.request.url).searchParams;
  const { filter, older } = ThreadListInput.pick({ filter: true, older: true }).parse({
    filter: asked.get("show") ?? undefined,
    older: asked.get("older"),
  });
  const list = await show(args, (ctx) => topicList(ctx, { space: args.params.space, filter, older }));
  return { ...list, isFirst: older === null, key: nextSendKey(args.context) };
}

/** All topics of a community, by their last post. */
export default function TopicsOfCommunity({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { isFirst, key } = loaderData;
  const list = useTopicList(loaderData, isFirst);
  const { space, community, topics, older, filter, canStart } = list;
  const translations = useTitleTranslations(list, {
    ...{ loaded: loaderData.translations, seq: loaderData.seq },
    lives: isFirst && filter === "all",
  });
  const here = `/communities/${space.slug}/topics`;
  const shown = filter === "all" ? "" : `show=${filter}`;
  return (
    <Page
      title={t("list.title")}
      crumbs={communityCrumbs(space)}
      actions={
        <>
          {canStart ? (
            <ButtonLink href={`${here}/new`} kind="primary" icon="write">
              {t("list.new")}
            </ButtonLink>
          ) : null}
          {space.watch ? <WatchSpace slug={space.slug} spaceId={space.id} watch={space.watch} sendKey={key} /> : null}
        </>
      }
    >
      <CommunityViews space={community} current="topics" />
      <TabLinks
        label={t("list.filters")}
        items={filters.map((name) => ({
          label: t(`list.${name}`),
          href: name === "all" ? here : `${here}?show=${name}`,
          current: name === filter,
        }))}
      />
      <VisuallyHidden as="h2">{t(`list.${filter}`)}</VisuallyHidden>
      {topics.length > 0 ? (
        <TopicList label={t("list.title")}>
          {topics.map((topic) => (
            <TopicInList key={topic.id} topic={topic} translations={translations} />
          ))}
        </TopicList>
      ) : (
        <EmptyState title={t(`list.none.${filter}`)} icon="topic">
          {community.archived ? null : canStart ? t("list.noneWrite") : t("list.noneJoin")}
        </EmptyState>
      )}
      <Pager
        first={isFirst ? null : shown ? `${here}?${shown}` : here}
        older={older ? `${here}?${[shown, `older=${older}`].filter(Boolean).join("&")}` : null}
      />
    </Page>
  );
}

/** How much of the whole community reaches the member. */
function WatchSpace({
  slug,
  spaceId,
  watch,
  sendKey,
}: {
  slug: string;
  spaceId: string;
  watch: WatchLevel;
  sendKey: string;
}) {
  const { t } = useTranslation("topics");
  return (
    <Menu label={t(`watch.nowSpace.${watch}`)} icon={watch === "mute" ? "bell-off" : "bell"} words>
      {WATCH_LEVELS.map((level) => (
        <MenuAction
          key={level}
          action={`/communities/${slug}/watch`}
          sendKey={`${sendKey}-${level}`}
          fields={{ spaceId, watch: level }}
          label={t(`watch.${level}`)}
          {...(level === watch ? { icon: "check" as const } : {})}
        />
      ))}
    </Menu>
  );
}
