import { useRevalidator } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { NoticeList } from "#app/components/notice-row.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain } from "#app/live/fetch-translations.ts";
import { useRoom } from "#app/live/use-live.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { roomOf } from "#server/contracts/events.ts";
import { MOST_COUNTED, NoticeListInput, noticeEntryKinds } from "#server/contracts/notices.ts";
import { listNotices } from "#server/core/notices/index.ts";
import { roomSeq } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/notices-page.ts";
import { NoticeInList } from "./notice-in-list.tsx";

export async function loader(args: Route.LoaderArgs) {
  const { older } = NoticeListInput.parse({ older: new URL(args.request.url).searchParams.get("older") });
  const viewer = viewerOf(args.context);
  const own = viewer && !viewer.lite ? roomOf.person(viewer.id) : null;
  return show(args, async (ctx) => {
    // The number before the list: what happens in between comes twice rather than not at all.
    const seq = own ? await roomSeq(ctx, own) : 0;
    return { own, seq, list: await listNotices(ctx, { older }), first: older === null, key: nextSendKey(args.context) };
  });
}

/** What a member should know: new before old, those of one topic together. */
export default function NoticesPage({ loaderData: { own, seq, list, first, key } }: Route.ComponentProps) {
  const { t } = useTranslation("notices");
  const { number } = useFormat();
  const { revalidate } = useRevalidator();
  const kinds: readonly string[] = Object.values(noticeEntryKinds);
  useRoom(first ? own : null, seq, {
    apply: ({ kind }) => {
      if (kinds.includes(kind)) void revalidate();
    },
    reload: () => void revalidate(),
  });
  const texts = list.groups.flatMap(({ notices }) => notices.flatMap(({ title, excerpt }) => [title, excerpt]));
  useAskAgain(
    texts.some((words) => words?.awaited),
    () => void revalidate(),
  );
  const unread = list.groups.filter((group) => group.unread > 0);
  const read = list.groups.filter((group) => group.unread === 0);
  const count = { count: list.unread, n: number(list.unread) };
  return (
    <Page
      title={t("title")}
      lead={
        list.unread === 0 || !first
          ? undefined
          : list.unread < MOST_COUNTED
            ? t("unreadCount", count)
            : t("manyUnread", { n: number(MOST_COUNTED - 1) })
      }
      actions={
        <>
          {list.upTo ? (
            <ActionForm
              action="/notices/read-all"
              sendKey={key}
              fields={{ upTo: list.upTo }}
              icon="check"
              label={t("markAll")}
            />
          ) : null}
          <ButtonLink href="/me/notices" kind="quiet" icon="settings">
            {t("choices.title")}
          </ButtonLink>
        </>
      }
    >
      {list.groups.length === 0 ? (
        <EmptyState title={t("empty")} icon="bell">
          <p>{t("emptyHint")}</p>
        </EmptyState>
      ) : null}
      {unread.length > 0 ? (
        <Section title={t("unread")}>
          <NoticeList label={t("unread")}>
            {unread.map((group) => (
              <NoticeInList key={group.key} group={group} />
            ))}
          </NoticeList>
        </Section>
      ) : null}
      {read.length > 0 ? (
        <Section title={t("earlier")}>
          <NoticeList label={t("earlier")}>
            {read.map((group) => (
              <NoticeInList key={group.key} group={group} />
            ))}
          </NoticeList>
        </Section>
      ) : null}
      <Pager older={list.older && `?older=${list.older}`} first={first ? null : "/notices"} />
    </Page>
  );
}
