import { redirect } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useThreadPage } from "#app/live/use-thread-page.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { AskedHere } from "#app/routes/forms/asked-here.tsx";
import { openTalk } from "#app/talk/open-talk.ts";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { Talk } from "#app/talk/talk.tsx";
import { firstTitle, TitleMark } from "#app/talk/translated.tsx";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { postPath, type ThreadPage } from "#server/contracts/threads.ts";
import { openTopic } from "#server/features/forums/index.ts";
import type { Route } from "./+types/topic-page.ts";
import { askedId } from "./asked-id.ts";
import { BesideTopic, TopicActions } from "./topic-actions.tsx";

export const handle = { ...communityHandle, reader: true };

export async function loader(args: Route.LoaderArgs) {
  const talk = await openTalk(args, async (ctx, place) => ({
    page: await openTopic(ctx, { threadId: askedId(args.params.threadId), ...place }),
  }));
  if (talk.page.thread.kind !== "topic") throw redirect(threadPath(talk.page.thread));
  return { ...talk, space: talk.page.space };
}

/** POST /topics/:threadId: replies, or shows what the reply would look like. */
export const action = replyByForm;

export function meta({ loaderData }: Route.MetaArgs) {
  return loaderData?.page.thread.title ? [{ title: loaderData.page.thread.title }] : [];
}

export default function TopicScreen(props: Route.ComponentProps) {
  // What one topic page remembers is no other's.
  return <TopicPage key={props.loaderData.page.thread.id} {...props} />;
}

function TopicPage({ loaderData, actionData }: Route.ComponentProps) {
  const { key } = loaderData;
  const page = useThreadPage(loaderData.page);
  const { thread, space } = page;
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: loaderData.page.thread.seq });
  const { title, lang } = firstTitle(useTopicTitle()(thread), page, translations);
  return (
    <Page
      title={title}
      titleLang={lang}
      crumbs={communityCrumbs(space)}
      tags={
        <>
          <TitleMark page={page} translations={translations} />
          <TopicTags page={page} />
        </>
      }
      actions={<TopicActions page={page} sendKey={key} />}
      aside={<BesideTopic page={page} />}
    >
      {thread.hidden ? <HiddenTopic here={threadPath(thread)} sendKey={key} /> : null}
      {thread.askedAs ? <AskedLive postId={thread.askedAs} /> : null}
      <AskedHere page={page} translations={translations} sendKey={key} />
      <Talk came={loaderData} page={page} translations={translations} result={actionData} />
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
