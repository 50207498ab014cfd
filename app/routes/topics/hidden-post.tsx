import { ActionForm } from "#app/components/action-form.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { atPost } from "#app/talk/at-post.ts";
import { inspectHiddenPost } from "#server/core/threads/index.ts";
import type { Route } from "./+types/hidden-post.ts";
import { askedId } from "./asked-id.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const post = await show(args, (ctx) => inspectHiddenPost(ctx, askedId(args.params.postId)));
  return { post, key: nextSendKey(args.context) };
}

/** What a hidden post says, for those in charge, at an address of its own. */
export default function HiddenPost({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { post, key } = loaderData;
  return (
    <Page
      title={t("hidden.title")}
      lead={t("hidden.lead")}
      crumbs={[{ label: t("hidden.back"), href: atPost(post) }]}
      actions={<ActionForm action={`/posts/${post.id}/unhide`} sendKey={key} label={t("post.unhide")} icon="show" />}
    >
      <p className="soft">{t("hidden.reason", { reason: post.reason })}</p>
      <Prose html={post.html} lang={post.language} />
    </Page>
  );
}
