import { useRevalidator } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useRoom } from "#app/live/use-live.ts";
import { useThreadPage } from "#app/live/use-thread-page.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { openTalk } from "#app/talk/open-talk.ts";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { Talk } from "#app/talk/talk.tsx";
import { roomOf } from "#server/contracts/events.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { roomSeq } from "#server/core/usecase/index.ts";
import { openConversation } from "#server/features/conversations/index.ts";
import { submissionTalkedAbout } from "#server/features/plans/index.ts";
import type { Route } from "./+types/conversation-page.ts";
import { BesideConversation, ConversationActions } from "./conversation-actions.tsx";
import { PrivatePost } from "./private-post.tsx";
import { useConversationName } from "./use-conversation-name.ts";

export const handle: ScreenHandle = { tab: "messages" };

export async function loader(args: Route.LoaderArgs) {
  return openTalk(args, async (ctx, place) => {
    const page = await openConversation(ctx, { threadId: askedId(args.params.threadId), ...place });
    const about = page.space.kind === "review" ? await submissionTalkedAbout(ctx, page.space.id) : null;
    return { page, about, spaceSeq: await roomSeq(ctx, roomOf.space(page.space.id)) };
  });
}

/** POST /messages/:threadId: writes in it, or shows what it would look like. */
export const action = replyByForm;

export default function ConversationScreen(props: Route.ComponentProps) {
  // What one thread's page remembers is no other's.
  return <ConversationPage key={props.loaderData.page.thread.id} {...props} />;
}

function ConversationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["messages", "handIn"]);
  const { writer, key, spaceSeq, about } = loaderData;
  const { others, folded, before, after } = loaderData.page;
  const { revalidate } = useRevalidator();
  const page = useThreadPage(loaderData.page);
  // Who goes is told to the room of those who are in it.
  useRoom(writer && `space:${page.space.id}`, spaceSeq, {
    apply: () => void revalidate(),
    reload: () => void revalidate(),
  });
  const { thread } = page;
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: loaderData.page.thread.seq });
  const { title, lang } = useConversationName()({ name: thread.title ?? "", language: thread.language, others });
  // Those who decide about a plan come in when they like; into others nobody comes any more.
  const review = page.space.kind === "review";
  const alone = !review && others.every((other) => !other.here);
  return (
    <Page
      title={title}
      titleLang={lang}
      crumbs={[
        review
          ? { label: t("handIn:received.title"), href: "/handed-in" }
          : { label: t("list.title"), href: "/messages" },
      ]}
      actions={
        <ConversationActions page={{ ...page, others, mayLeave: loaderData.page.mayLeave, about }} sendKey={key} />
      }
      aside={<BesideConversation others={others} folded={folded} before={before} after={after} />}
    >
      {page.posts.length === 0 || page.from > 1 ? null : <p className="soft">{t("page.private")}</p>}
      <Talk
        {...{ came: loaderData, page, translations, result: actionData }}
        post={(post) => <PrivatePost {...post} folded={folded.includes(post.post.author.id)} />}
        instead={alone ? <NobodyElse leave={`${threadPath(thread)}/leave`} /> : undefined}
      />
    </Page>
  );
}

function NobodyElse({ leave }: { leave: string }) {
  const { t } = useTranslation("messages");
  return <Banner action={<ButtonLink href={leave}>{t("leave.title")}</ButtonLink>}>{t("alone.text")}</Banner>;
}
