import { useState } from "react";
import { redirect } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { NewMark } from "#app/components/new-mark.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Trail } from "#app/components/trail.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAtEnd } from "#app/live/use-at-end.ts";
import { useLivePage } from "#app/live/use-live-page.ts";
import { usePresence } from "#app/live/use-presence.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { show } from "#app/requests/act.ts";
import { momentOf } from "#app/requests/moment.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { zoneNames } from "#app/routes/calendar/zone-names.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { AskedHere } from "#app/routes/forms/asked-here.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { useAnswering } from "#app/talk/answering.ts";
import { ArrivedBelow } from "#app/talk/arrived-below.tsx";
import { InPlace } from "#app/talk/in-place.tsx";
import { MarkRead } from "#app/talk/mark-read.tsx";
import { ReplyBox } from "#app/talk/reply-box.tsx";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { ThreadPost } from "#app/talk/thread-post.tsx";
import { useTranslated } from "#app/talk/translated.tsx";
import { UnsentReplies } from "#app/talk/unsent-replies.tsx";
import { textsIn } from "#server/contracts/forms.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { beyondPage } from "#server/contracts/threads.ts";
import { countQuestions } from "#server/core/threads/index.ts";
import { topicTranslations } from "#server/features/forums/index.ts";
import { guestsOf, missedIn, openLive } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/live-page.ts";
import { Afterwards } from "./afterwards.tsx";
import { LiveFrame } from "./live-frame.tsx";
import { LookAgain } from "./look-again.tsx";
import { MissedBar } from "./missed-bar.tsx";
import { SessionBox } from "./session-box.tsx";
import { WhoIsHere } from "./who-is-here.tsx";

export const handle = { ...communityHandle, reader: true };

export async function loader(args: Route.LoaderArgs) {
  const { after, before, at, reply } = Object.fromEntries(new URL(args.request.url).searchParams);
  const { page, translations, counts, missed, guests } = await show(args, async (ctx) => {
    const page = await openLive(ctx, { threadId: askedId(args.params.threadId), after, before, at });
    const postIds = page.posts.map((post) => post.id);
    const textIds = page.forms.flatMap(textsIn).map(({ id }) => id);
    const translations = await topicTranslations(ctx, { threadId: page.thread.id, postIds, textIds });
    const counts = await countQuestions(ctx, page.thread.id);
    return { page, translations, counts, missed: await missedIn(ctx, page), guests: await guestsOf(ctx, page.live) };
  });
  if (page.thread.kind !== "live") throw redirect(threadPath(page.thread));
  const replyTo = page.posts.find((post) => String(post.number) === reply && post.can.reply)?.number ?? null;
  const now = momentOf(args.context).toISOString();
  return {
    ...{ page: { ...page, now }, translations, space: page.space, replyTo, missed, guests, counts },
    zoneNames: page.live.session
      ? zoneNames(args.context, [{ zone: page.live.session.zone, time: page.live.session }])
      : {},
    // Where the last posts stand because nothing else was asked for.
    opensAtEnd: !after && !before && !at,
    ...{ writer: writerOf(args.context), key: nextSendKey(args.context) },
  };
}

/** POST /live/:threadId: says something, or shows what it would look like. */
export async function action(args: Route.ActionArgs) {
  return replyByForm(args);
}

export default function LiveScreen(props: Route.ComponentProps) {
  // What one live thread's page remembers is no other's.
  return <LiveThread key={props.loaderData.page.thread.id} {...props} />;
}

function LiveThread({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const { writer, key, missed, opensAtEnd } = loaderData;
  const looked = actionData && "replyTo" in actionData ? actionData.replyTo : null;
  const { replyTo, answer } = useAnswering(looked ?? loaderData.replyTo);
  const page = useLivePage(loaderData.page);
  // The mark stays where it was when the reader came, however far they have read since.
  const [mark] = useState(loaderData.page.firstUnread);
  const { thread, posts } = page;
  const { first, last, before, after } = beyondPage(page);
  const here = threadPath(thread);
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: loaderData.page.thread.seq });
  const translated = useTranslated(translations);
  const loadedLast = loaderData.page.posts.at(-1)?.number ?? 0;
  const opensThere = opensAtEnd && missed === null && page.live.state === "live";
  useAtEnd({ last, opensThere });
  const { present, writes } = usePresence(thread.id, writer !== null && !writer.lite && page.live.presence);
  return (
    <LiveFrame page={page} translations={translations} current="messages" counts={loaderData.counts} sendKey={key}>
      <div className="live-before">
        <SessionBox page={page} guests={loaderData.guests} zoneNames={loaderData.zoneNames} sendKey={key} />
        <Afterwards page={page} signedIn={writer !== null} />
        <AskedHere page={page} translations={translations} sendKey={key} />
        {missed && opensAtEnd ? <MissedBar page={page} missed={missed} sendKey={key} /> : null}
      </div>
      <Pager
        label={t("page.pages")}
        first={before && first > 1 ? `${here}?after=0` : null}
        newer={before ? `${here}?before=${first}` : null}
        words={{ newer: t("page.earlier"), older: t("page.later") }}
      />
      <div className="live-said">
        <InPlace>
          <Trail label={t("page.said")} start={page.from}>
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
      </div>
      <Pager
        label={t("page.pages")}
        older={after ? `${here}?after=${last}` : null}
        words={{ newer: t("page.earlier"), older: t("page.later") }}
      />
      {page.following && page.live.state === "live" ? (
        <LookAgain thread={thread} signedIn={writer !== null} lite={writer?.lite ?? false} />
      ) : null}
      {after ? <ButtonLink href={here}>{t("page.toNewest")}</ButtonLink> : null}
      {writer && page.firstUnread !== null && last >= page.firstUnread ? (
        <MarkRead page={page} last={last} sendKey={key} lite={writer.lite} />
      ) : null}
      <ArrivedBelow posts={posts} known={loadedLast} personId={page.viewer.personId} />
      {writer && !writer.lite && page.live.presence ? <WhoIsHere present={present} /> : null}
      <ReplyBox
        onTyping={writes}
        page={page}
        writer={writer}
        sendKey={key}
        last={last}
        replyTo={replyTo}
        onReplyTo={answer}
        result={actionData ?? null}
      />
    </LiveFrame>
  );
}
