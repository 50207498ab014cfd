import { useState } from "react";
import { redirect } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { NewMark } from "#app/components/new-mark.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { Trail } from "#app/components/trail.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useThreadPage } from "#app/live/use-thread-page.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { show } from "#app/requests/act.ts";
import { momentOf } from "#app/requests/moment.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { AskedHere } from "#app/routes/forms/asked-here.tsx";
import { useAnswering } from "#app/talk/answering.ts";
import { ArrivedBelow } from "#app/talk/arrived-below.tsx";
import { InPlace } from "#app/talk/in-place.tsx";
import { MarkRead } from "#app/talk/mark-read.tsx";
import { ReplyBox } from "#app/talk/reply-box.tsx";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { ThreadPost } from "#app/talk/thread-post.tsx";
import { firstTitle, TitleMark, useTranslated } from "#app/talk/translated.tsx";
import { UnsentReplies } from "#app/talk/unsent-replies.tsx";
import { textsIn } from "#server/contracts/forms.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { beyondPage, POSTS_A_PAGE, postPath, type ThreadPage } from "#server/contracts/threads.ts";
import { openTopic, topicTranslations } from "#server/features/forums/index.ts";
import type { Route } from "./+types/topic-page.ts";
import { askedId } from "./asked-id.ts";
import { BesideTopic, TopicActions } from "./topic-actions.tsx";

export const handle = { ...communityHandle, reader: true };

export async function loader(args: Route.LoaderArgs) {
  const asked = Object.fromEntries(new URL(args.request.url).searchParams);
  const { page, translations } = await show(args, async (ctx) => {
    const { after, before, at } = asked;
    const page = await openTopic(ctx, { threadId: askedId(args.params.threadId), after, before, at });
    const postIds = page.posts.map((post) => post.id);
    const textIds = page.forms.flatMap(textsIn).map(({ id }) => id);
    return { page, translations: await topicTranslations(ctx, { threadId: page.thread.id, postIds, textIds }) };
  });
  if (page.thread.kind !== "topic") throw redirect(threadPath(page.thread));
  const replyTo = page.posts.find((post) => String(post.number) === asked.reply && post.can.reply)?.number ?? null;
  const now = momentOf(args.context).toISOString();
  return {
    ...{ page: { ...page, now }, translations, space: page.space, replyTo },
    ...{ writer: writerOf(args.context), key: nextSendKey(args.context) },
  };
}

/** POST /topics/:threadId: replies, or shows what the reply would look like. */
export async function action(args: Route.ActionArgs) {
  return replyByForm(args);
}

export function meta({ loaderData }: Route.MetaArgs) {
  return loaderData?.page.thread.title ? [{ title: loaderData.page.thread.title }] : [];
}

export default function TopicScreen(props: Route.ComponentProps) {
  // What one topic page remembers is no other's.
  return <TopicPage key={props.loaderData.page.thread.id} {...props} />;
}

function TopicPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { writer, key } = loaderData;
  const looked = actionData && "replyTo" in actionData ? actionData.replyTo : null;
  const { replyTo, answer } = useAnswering(looked ?? loaderData.replyTo);
  const page = useThreadPage(loaderData.page);
  // The mark stays where it was when the reader came, however far they have read since.
  const [mark] = useState(loaderData.page.firstUnread);
  const { thread, space, posts } = page;
  const { first, last, before, after } = beyondPage(page);
  const here = `/topics/${thread.id}`;
  const translations = useTranslations(page, {
    loaded: loaderData.translations,
    seq: loaderData.page.thread.seq,
  });
  const translated = useTranslated(translations);
  const { title, lang } = firstTitle(useTopicTitle()(thread), page, translations);
  const loadedLast = loaderData.page.posts.at(-1)?.number ?? 0;
  return (
    <Page
      title={title}
      titleLang={lang}
      crumbs={[{ label: space.name, href: `/communities/${space.slug}`, lang: space.language }]}
      tags={
        <>
          <TitleMark page={page} translations={translations} />
          <TopicTags page={page} />
        </>
      }
      actions={<TopicActions page={page} sendKey={key} />}
      aside={<BesideTopic page={page} />}
    >
      {thread.hidden ? <HiddenTopic here={here} sendKey={key} /> : null}
      {thread.askedAs ? <AskedLive postId={thread.askedAs} /> : null}
      <PagesOfTopic here={here} first={first} last={last} before={before} after={false} />
      <AskedHere page={page} translations={translations} sendKey={key} />
      <InPlace>
        <Trail label={t("page.posts")} start={page.from}>
          {posts.map((post) => [
            post.number === mark && mark > 1 ? (
              <NewMark key="new">{t("page.newFromHere", { count: thread.lastNumber - mark + 1 })}</NewMark>
            ) : null,
            <ThreadPost
              key={post.id}
              page={page}
              post={post}
              translated={translated(post)}
              sendKey={key}
              onReplyTo={answer}
              arriving={post.number > loadedLast}
            />,
          ])}
          {writer ? <UnsentReplies page={page} writer={writer} /> : null}
        </Trail>
      </InPlace>
      <NewsForGuests here={here} page={page} signedIn={writer !== null} />
      <PagesOfTopic here={here} first={first} last={last} before={false} after={after} />
      {writer && page.firstUnread !== null && last >= page.firstUnread ? (
        <MarkRead page={page} last={last} sendKey={key} lite={writer.lite} />
      ) : null}
      <ArrivedBelow posts={posts} known={loadedLast} personId={page.viewer.personId} />
      <ReplyBox
        page={page}
        writer={writer}
        sendKey={key}
        last={last}
        replyTo={replyTo}
        onReplyTo={answer}
        result={actionData ?? null}
      />
    </Page>
  );
}

/** It was a question in a live thread, where nobody answered it. */
function AskedLive({ postId }: { postId: string }) {
  const { t } = useTranslation("questions");
  return (
    <Banner
      icon="live"
      action={
        <ButtonLink href={`/posts/${postId}`} small>
          {t("moved.there")}
        </ButtonLink>
      }
    >
      {t("moved.from")}
    </Banner>
  );
}

/** Only those in charge come here while a topic is hidden. */
function HiddenTopic({ here, sendKey }: { here: string; sendKey: string }) {
  const { t } = useTranslation("topics");
  return (
    <Banner
      tone="attention"
      icon="hide"
      action={
        <ActionForm
          action={`${here}/unhide`}
          sendKey={`${sendKey}-unhide`}
          label={t("hideTopic.undo")}
          icon="show"
          small
        />
      }
    >
      {t("hideTopic.now")}
    </Banner>
  );
}

function TopicTags({ page: { thread } }: { page: ThreadPage }) {
  const { t } = useTranslation("topics");
  const helped = thread.helpfulNumber;
  if (!thread.question && !thread.closed && !thread.pinned) return null;
  return (
    <Tags>
      {thread.question && helped === null ? (
        <Tag tone="question" icon="question">
          {t("page.question")}
        </Tag>
      ) : null}
      {helped === null ? null : (
        <a href={postPath(thread, helped)} className="tag-link">
          <Tag tone="done" icon="check">
            {t("page.answered")}
          </Tag>
        </a>
      )}
      {thread.pinned ? <Tag icon="pin">{t("page.pinned")}</Tag> : null}
      {thread.closed ? <Tag icon="lock">{t("page.closed")}</Tag> : null}
    </Tags>
  );
}

type PagesProps = { here: string; first: number; last: number; before: boolean; after: boolean };

/** To the posts before or after the ones shown. */
function PagesOfTopic({ here, first, last, before, after }: PagesProps) {
  const { t } = useTranslation("topics");
  return (
    <Pager
      label={t("page.pages")}
      first={before && first > POSTS_A_PAGE + 1 ? `${here}?after=0` : null}
      newer={before ? `${here}?before=${first}` : null}
      older={after ? `${here}?after=${last}` : null}
      words={{ newer: t("page.earlier"), older: t("page.later") }}
    />
  );
}

/** Where the guests' small module says that more was written; it fills in nothing itself. */
function NewsForGuests({ here, page, signedIn }: { here: string; page: ThreadPage; signedIn: boolean }) {
  const { t } = useTranslation("topics");
  const { thread } = page;
  if (signedIn || !page.following) return null;
  return (
    <p
      className="row"
      role="status"
      hidden
      data-live-room={`thread:${thread.id}`}
      data-live-seq={thread.seq}
      data-live-last={thread.lastNumber}
    >
      <ButtonLink href={`${here}?after=${page.from - 1}#p-${thread.lastNumber}`} icon="down" reloadDocument>
        {t("page.moreWasWritten")}
      </ButtonLink>
    </p>
  );
}
