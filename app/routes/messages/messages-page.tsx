import { useRevalidator } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TopicList } from "#app/components/topic-row.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain } from "#app/live/fetch-translations.ts";
import { useRoom } from "#app/live/use-live.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { roomOf } from "#server/contracts/events.ts";
import { noticeEntryKinds } from "#server/contracts/notices.ts";
import { ownEntryKinds } from "#server/contracts/threads.ts";
import { roomSeq } from "#server/core/usecase/index.ts";
import { listConversations } from "#server/features/conversations/index.ts";
import type { Route } from "./+types/messages-page.ts";
import { ConversationInList } from "./conversation-in-list.tsx";

export const handle: ScreenHandle = { tab: "messages" };

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const viewer = viewerOf(args.context);
  const own = viewer && !viewer.lite ? roomOf.person(viewer.id) : null;
  return show(args, async (ctx) => {
    // The number before the list: what happens in between comes twice rather than not at all.
    const seq = own ? await roomSeq(ctx, own) : 0;
    return { own, seq, list: await listConversations(ctx, { after }), first: after === null };
  });
}

const MOVES: readonly string[] = [...Object.values(noticeEntryKinds), ownEntryKinds.place];

/** One's private threads, that with the latest word first. */
export default function MessagesPage({ loaderData: { own, seq, list, first } }: Route.ComponentProps) {
  const { t } = useTranslation("messages");
  const { revalidate } = useRevalidator();
  useRoom(first ? own : null, seq, {
    apply: ({ kind }) => {
      if (MOVES.includes(kind)) void revalidate();
    },
    reload: () => void revalidate(),
  });
  useAskAgain(
    list.items.some(({ last }) => last?.words.awaited),
    () => void revalidate(),
  );
  const write = (
    <ButtonLink href="/messages/new" kind="primary" icon="write">
      {t("list.new")}
    </ButtonLink>
  );
  return (
    <Page
      title={t("list.title")}
      actions={
        <>
          {list.items.length > 0 ? write : null}
          <ButtonLink href="/me/messages" kind="quiet" icon="settings">
            {t("choices.title")}
          </ButtonLink>
        </>
      }
    >
      {list.items.length > 0 ? (
        <TopicList label={t("list.title")}>
          {list.items.map((row) => (
            <ConversationInList key={row.id} row={row} />
          ))}
        </TopicList>
      ) : (
        <EmptyState title={t("list.empty")} icon="mail" action={write}>
          {t("list.emptyHint")}
        </EmptyState>
      )}
      <Pager older={list.next && `?after=${list.next}`} first={first ? null : "/messages"} />
    </Page>
  );
}
