import { useState } from "react";
import { useRevalidator } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { NewMark } from "#app/components/new-mark.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Trail } from "#app/components/trail.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useRoom } from "#app/live/use-live.ts";
import { useThreadPage } from "#app/live/use-thread-page.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { show } from "#app/requests/act.ts";
import { momentOf } from "#app/requests/moment.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { useAnswering } from "#app/talk/answering.ts";
import { ArrivedBelow } from "#app/talk/arrived-below.tsx";
import { InPlace } from "#app/talk/in-place.tsx";
import { MarkRead } from "#app/talk/mark-read.tsx";
import { ReplyBox } from "#app/talk/reply-box.tsx";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { useTranslated } from "#app/talk/translated.tsx";
import { UnsentReplies } from "#app/talk/unsent-replies.tsx";
import { roomOf } from "#server/contracts/events.ts";
import { beyondPage, POSTS_A_PAGE } from "#server/contracts/threads.ts";
import { roomSeq } from "#server/core/usecase/index.ts";
import { openConversation } from "#server/features/conversations/index.ts";
import { topicTranslations } from "#server/features/forums/index.ts";
import type { Route } from "./+types/conversation-page.ts";
import { BesideConversation, ConversationActions } from "./conversation-actions.tsx";
import { PrivatePost } from "./private-post.tsx";
import { useConversationName } from "./use-conversation-name.ts";

export const handle: ScreenHandle = { tab: "messages" };

export async function loader(args: Route.LoaderArgs) {
  const asked = Object.fromEntries(new URL(args.request.url).searchParams);
  const { page, spaceSeq, translations } = await show(args, async (ctx) => {
    const { after, before, at } = asked;
    const page = await openConversation(ctx, { threadId: askedId(args.params.threadId), after, before, at });
    const postIds = page.posts.map((post) => post.id);
    const spaceSeq = await roomSeq(ctx, roomOf.space(page.space.id));
    return { page, spaceSeq, translations: await topicTranslations(ctx, { threadId: page.thread.id, postIds }) };
  });
  const replyTo = page.posts.find((post) => String(post.number) === asked.reply && post.can.reply)?.number ?? null;
  const now = momentOf(args.context).toISOString();
  return {
    ...{ page: { ...page, now }, spaceSeq, translations, replyTo },
    ...{ writer: writerOf(args.context), key: nextSendKey(args.context) },
  };
}

/** POST /messages/:threadId: writes in it, or shows what it would look like. */
export const action = replyByForm;

export default function ConversationScreen(props: Route.ComponentProps) {
  // What one thread's page remembers is no other's.
  return <ConversationPage key={props.loaderData.page.thread.id} {...props} />;
}

function ConversationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("messages");
  const { writer, key, spaceSeq } = loaderData;
  const { revalidate } = useRevalidator();
  const looked = actionData && "replyTo" in actionData ? actionData.replyTo : null;
  const { replyTo, answer } = useAnswering(looked ?? loaderData.replyTo);
  const page = useThreadPage(loaderData.page);
  const { others, folded, before: goesOnFrom, after: goesOnIn } = loaderData.page;
  // Who goes is told to the room of those who are in it.
  useRoom(writer && `space:${page.space.id}`, spaceSeq, {
    apply: () => void revalidate(),
    reload: () => void revalidate(),
  });
  // The mark stays where it was when the reader came, however far they have read since.
  const [mark] = useState(loaderData.page.firstUnread);
  const { thread, posts } = page;
  const { first, last, before, after } = beyondPage(page);
  const here = `/messages/${thread.id}`;
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: loaderData.page.thread.seq });
  const translated = useTranslated(translations);
  const { title, lang } = useConversationName()({ name: thread.title ?? "", language: thread.language, others });
  const loadedLast = loaderData.page.posts.at(-1)?.number ?? 0;
  const alone = others.every((other) => !other.here);
  return (
    <Page
      title={title}
      titleLang={lang}
      crumbs={[{ label: t("list.title"), href: "/messages" }]}
      actions={<ConversationActions page={{ ...page, others }} sendKey={key} />}
      aside={<BesideConversation others={others} folded={folded} before={goesOnFrom} after={goesOnIn} />}
    >
      {posts.length === 0 || page.from > 1 ? null : <p className="soft">{t("page.private")}</p>}
      <Pager
        label={t("page.pages")}
        first={before && first > POSTS_A_PAGE + 1 ? `${here}?after=0` : null}
        newer={before ? `${here}?before=${first}` : null}
        words={{ newer: t("page.earlier"), older: t("page.later") }}
      />
      <InPlace>
        <Trail label={t("page.posts")} start={page.from}>
          {posts.map((post) => [
            post.number === mark && mark > 1 ? (
              <NewMark key="new">{t("page.newFromHere", { count: thread.lastNumber - mark + 1 })}</NewMark>
            ) : null,
            <PrivatePost
              key={post.id}
              page={page}
              post={post}
              folded={folded.includes(post.author.id)}
              translated={translated(post)}
              sendKey={key}
              onReplyTo={answer}
              arriving={post.number > loadedLast}
            />,
          ])}
          {writer ? <UnsentReplies page={page} writer={writer} /> : null}
        </Trail>
      </InPlace>
      <Pager
        label={t("page.pages")}
        older={after ? `${here}?after=${last}` : null}
        words={{ newer: t("page.earlier"), older: t("page.later") }}
      />
      {writer && page.firstUnread !== null && last >= page.firstUnread ? (
        <MarkRead page={page} last={last} sendKey={key} lite={writer.lite} />
      ) : null}
      <ArrivedBelow posts={posts} known={loadedLast} personId={page.viewer.personId} />
      {alone ? (
        <Banner action={<ButtonLink href={`${here}/leave`}>{t("leave.title")}</ButtonLink>}>{t("alone.text")}</Banner>
      ) : (
        <ReplyBox
          page={page}
          writer={writer}
          sendKey={key}
          last={last}
          replyTo={replyTo}
          onReplyTo={answer}
          result={actionData ?? null}
        />
      )}
    </Page>
  );
}
