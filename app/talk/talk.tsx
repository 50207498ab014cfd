import { type ComponentProps, Fragment, type ReactNode, useState } from "react";
import { ButtonLink } from "#app/components/button.tsx";
import { NewMark } from "#app/components/new-mark.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Trail } from "#app/components/trail.tsx";
import type { Writer } from "#app/composer/post-composer.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { beyondPage, POSTS_A_PAGE, type ThreadPage } from "#server/contracts/threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { useAnswering } from "./answering.ts";
import { ArrivedBelow } from "./arrived-below.tsx";
import { InPlace } from "./in-place.tsx";
import { MarkRead } from "./mark-read.tsx";
import { MoreWritten } from "./more-written.tsx";
import { NoTranslation } from "./no-translation.tsx";
import { ReplyBox, type ReplyResult } from "./reply-box.tsx";
import { ThreadPost } from "./thread-post.tsx";
import { useTranslated } from "./translated.tsx";
import { UnsentReplies } from "./unsent-replies.tsx";

interface TalkProps {
  /** What the screen's loader brought, by `openTalk`. */
  came: { page: ThreadPage; replyTo: number | null; writer: Writer | null; key: string };
  /** The page that came, kept true since. */
  page: ThreadPage;
  translations: PageTranslations;
  /** What the screen's action answered, by `replyByForm`. */
  result: ReplyResult | null | undefined;
  /** The screen begins at the end of what was said. */
  fromEnd?: boolean;
  /** How a post is shown, where not as usual. */
  post?: (post: ComponentProps<typeof ThreadPost>) => ReactNode;
  /** Between what was said and where one answers. */
  children?: ReactNode;
  /** Stands where one would answer. */
  instead?: ReactNode;
  /** From which languages nobody translates is said elsewhere on the page. */
  foreignSaid?: boolean;
  /** Something was typed. */
  onTyping?: () => void;
}

/**
 * What is said in a thread, whatever it is used as: posts with what this reader may do with them, what is still on this
 * phone, how far they have read, what comes meanwhile, and where one answers.
 */
export function Talk({ came, page, translations, result, fromEnd = false, ...own }: TalkProps) {
  const { t } = useTranslation("topics");
  const { writer, key } = came;
  const looked = result && "replyTo" in result ? result.replyTo : null;
  const { replyTo, answer } = useAnswering(looked ?? came.replyTo);
  // The mark stays where it was when the reader came, however far they have read since.
  const [mark] = useState(came.page.firstUnread);
  const translated = useTranslated(translations);
  const { thread, posts } = page;
  const { first, last, before, after } = beyondPage(page);
  const loadedLast = came.page.posts.at(-1)?.number ?? 0;
  const here = threadPath(thread);
  const { post: draw = (post) => <ThreadPost {...post} />, children, instead, foreignSaid = false, onTyping } = own;
  return (
    <>
      <Pager
        label={t("page.pages")}
        first={before && first > POSTS_A_PAGE + 1 ? `${here}?after=0` : null}
        newer={before ? `${here}?before=${first}` : null}
        words={{ newer: t("page.earlier"), older: t("page.later") }}
      />
      {foreignSaid ? null : <NoTranslation posts={posts} translations={translations} />}
      <InPlace>
        <Trail label={t("page.posts")} start={page.from}>
          {posts.map((post) => (
            <Fragment key={post.id}>
              {post.number === mark && mark > 1 ? (
                <NewMark>{t("page.newFromHere", { count: thread.lastNumber - mark + 1 })}</NewMark>
              ) : null}
              {draw({
                ...{ page, post, translated: translated(post), sendKey: key, onReplyTo: answer },
                arriving: post.number > loadedLast,
              })}
            </Fragment>
          ))}
          {writer ? <UnsentReplies page={page} writer={writer} /> : null}
        </Trail>
      </InPlace>
      {writer ? null : <MoreWritten page={page} fromEnd={fromEnd} />}
      <Pager
        label={t("page.pages")}
        older={after ? `${here}?after=${last}` : null}
        words={{ newer: t("page.earlier"), older: t("page.later") }}
      />
      {fromEnd && after ? <ButtonLink href={here}>{t("page.toNewest")}</ButtonLink> : null}
      {writer && page.firstUnread !== null && last >= page.firstUnread ? (
        <MarkRead page={page} last={last} sendKey={key} lite={writer.lite} />
      ) : null}
      <ArrivedBelow posts={posts} known={loadedLast} personId={page.viewer.personId} />
      {children}
      {instead ?? (
        <ReplyBox
          {...{ page, writer, sendKey: key, last, replyTo, onReplyTo: answer, result: result ?? null }}
          {...(onTyping ? { onTyping } : {})}
        />
      )}
    </>
  );
}
