import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Prose } from "#app/components/prose.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show, wantsJson } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { atPost } from "#app/talk/at-post.ts";
import { HidePostInput, postPath } from "#server/contracts/threads.ts";
import { hidePost, loadThreadPage, locatePost } from "#server/core/threads/index.ts";
import { NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/hide-post.ts";
import { askedId } from "./asked-id.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, async (ctx) => {
    const { threadId, number } = await locatePost(ctx, askedId(args.params.postId));
    const { thread, posts } = await loadThreadPage(ctx, { threadId, after: number - 1, limit: 1 });
    const [post] = posts;
    if (!post) throw new NotFound();
    signedIn(ctx);
    if (!post.can.hide) throw new NotAllowed("notInCharge");
    return { thread: { id: thread.id, kind: thread.kind, title: thread.title, language: thread.language }, post };
  });
  return { ...found, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, HidePostInput, async (ctx, input) => {
    const done = await hidePost(ctx, input);
    // Who asks from the open page sees what happened.
    if (wantsJson(args.request)) return redirect(atPost(done), 303);
    const undo = { action: `/posts/${done.id}/unhide` };
    return redirectSaying(args.context, atPost(done), { say: "topics:post.nowHidden", undo });
  });
}

/** A moderator says why a post goes out of sight. */
export default function HidePost({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { thread, post, key } = loaderData;
  const topic = useTopicTitle()(thread);
  return (
    <ReasonPage
      title={t("hide.title")}
      lead={t("hide.lead")}
      crumbs={[{ label: topic.title, href: postPath(thread, post.number), lang: topic.lang }]}
      form={{ result: actionData, sendKey: key, label: t("hide.reason"), hint: t("hide.reasonHint") }}
      button={
        <Button kind="danger" icon="hide">
          {t("hide.do")}
        </Button>
      }
    >
      <blockquote className="composer-preview">
        <PersonLine name={post.author.name} face />
        <Prose html={post.html ?? ""} lang={post.language} />
      </blockquote>
    </ReasonPage>
  );
}
