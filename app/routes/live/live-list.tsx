import { useRevalidator } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain, waitingIn } from "#app/live/fetch-translations.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import { show } from "#app/requests/act.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { liveList } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/live-list.ts";
import { LiveRows } from "./live-rows.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const older = new URL(args.request.url).searchParams.get("older");
  const list = await show(args, (ctx) => liveList(ctx, { space: args.params.space, older }));
  return { ...list, space: list.community, isFirst: older === null };
}

/** A community's live threads: what goes on or comes, then what is over and can be read. */
export default function LiveThreadsOfCommunity({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const { community, now, past, older, isFirst, canOpen, translations, seq } = loaderData;
  const { revalidate } = useRevalidator();
  useSpaceNews({ id: community.id, seq, reads: translations.reads });
  useAskAgain(waitingIn(translations).length > 0, () => void revalidate());
  const here = `/communities/${community.slug}/live`;
  return (
    <Page
      title={t("list.title")}
      crumbs={communityCrumbs(community)}
      lead={t("list.lead")}
      actions={
        canOpen ? (
          <>
            <ButtonLink href={`${here}/new`} kind="primary" icon="live">
              {t("list.open")}
            </ButtonLink>
            <ButtonLink href={`${here}/announce`} icon="calendar">
              {t("announce.title")}
            </ButtonLink>
            <ButtonLink href="/calendar/drafts" kind="quiet" icon="edit">
              {t("draft.mine")}
            </ButtonLink>
          </>
        ) : null
      }
    >
      <CommunityViews space={community} current="live" />
      {isFirst ? (
        <Section title={t("list.now")}>
          {now.length > 0 ? (
            <LiveRows label={t("list.now")} rows={now} translations={translations} />
          ) : (
            <EmptyState title={t("list.noneNow")} icon="live" level={3}>
              {community.archived ? null : canOpen ? t("list.noneOpen") : t("list.noneWait")}
            </EmptyState>
          )}
        </Section>
      ) : null}
      {past.length > 0 ? (
        <Section title={t("list.past")}>
          <LiveRows label={t("list.past")} rows={past} translations={translations} />
        </Section>
      ) : null}
      <Pager first={isFirst ? null : here} older={older ? `${here}?older=${older}` : null} />
    </Page>
  );
}
