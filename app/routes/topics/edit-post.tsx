import { data, redirect } from "react-router";
import { z } from "zod";
import { Banner } from "#app/components/banner.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Page } from "#app/components/page.tsx";
import { PostComposer } from "#app/composer/post-composer.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { atPost } from "#app/talk/at-post.ts";
import { EditPostInput } from "#server/contracts/threads.ts";
import { editPost, previewPost, readPostSource } from "#server/core/threads/index.ts";
import { Conflict } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/edit-post.ts";
import { askedId } from "./asked-id.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const post = await show(args, (ctx) => readPostSource(ctx, askedId(args.params.postId)));
  return { post, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

const EditForm = EditPostInput.extend({ preview: z.string().optional() });

/**
 * POST /posts/:postId/edit. If somebody else's change came first, nothing is written over it: both texts are shown, and
 * the next send is meant for the newer one.
 */
export async function action(args: Route.ActionArgs) {
  return act(args, EditForm, async (ctx, { preview, ...input }) => {
    const values = { source: input.source, language: input.language ?? "" };
    if (preview !== undefined) {
      const { spaceId } = await readPostSource(ctx, input.postId);
      return data({ preview: await previewPost(ctx, { ...input, spaceId }), values, revision: input.revision });
    }
    try {
      return redirect(atPost(await editPost(ctx, input)), 303);
    } catch (error) {
      if (!(error instanceof Conflict) || error.reason !== "postChanged") throw error;
      const other = await readPostSource(ctx, input.postId);
      return data({ values, other: other.source, revision: other.revision }, 409);
    }
  });
}

export default function EditPost({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { post, writer, key } = loaderData;
  const topic = useTopicTitle()({ title: post.threadTitle, language: post.threadLanguage });
  const preview = actionData && "preview" in actionData ? actionData.preview : null;
  const other = actionData && "other" in actionData ? actionData.other : null;
  const revision = actionData && "revision" in actionData ? actionData.revision : post.revision;
  if (!writer) return null;
  return (
    <Page title={t("edit.title")} crumbs={[{ label: topic.title, href: atPost(post), lang: topic.lang }]}>
      <FormState result={actionData}>
        {other === null ? null : (
          <Banner tone="attention" title={t("edit.changed")}>
            <Lang as="p" lang={post.language} className="unsent-words">
              {other}
            </Lang>
            <p>{t("edit.changedWhatNow")}</p>
          </Banner>
        )}
        <PostComposer
          writer={writer}
          spaceId={post.spaceId}
          sendKey={key}
          label={t("edit.text")}
          sendLabel={t("edit.save")}
          draft={`post:${post.id}`}
          source={post.source}
          language={post.language}
          languageHint={post.guessed ? t("edit.guessed") : undefined}
          preview={preview}
          rows={8}
        >
          <input type="hidden" name="revision" value={revision} />
        </PostComposer>
      </FormState>
    </Page>
  );
}
