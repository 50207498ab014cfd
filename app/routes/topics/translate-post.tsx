import { redirect } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Prose } from "#app/components/prose.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { atPost } from "#app/talk/at-post.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { MAX_TITLE_LENGTH, postPath } from "#server/contracts/threads.ts";
import { CorrectInput, TargetLanguage } from "#server/contracts/translation.ts";
import { correctTranslation, translationToWrite } from "#server/core/threads/index.ts";
import { NotFound, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/translate-post.ts";
import { askedId } from "./asked-id.ts";

export const handle = { tab: "communities" as const };

/** GET /posts/:postId/translate?to=ne; without `to`, into the language that its reader reads best. */
export async function loader(args: Route.LoaderArgs) {
  const viewer = viewerOf(args.context);
  const best = viewer?.languagesRead[0] ?? viewer?.language;
  const asked = TargetLanguage.safeParse(new URL(args.request.url).searchParams.get("to") ?? best);
  const found = await show(args, async (ctx) => {
    const to = asked.data ?? "";
    const found = await translationToWrite(ctx, { postId: askedId(args.params.postId), to });
    signedIn(ctx);
    if (!asked.success) throw new NotFound();
    return { ...found, to };
  });
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /posts/:postId/translate: these are the post's words in another language. */
export async function action(args: Route.ActionArgs) {
  return act(args, CorrectInput, async (ctx, input) => redirect(atPost(await correctTranslation(ctx, input)), 303));
}

/** Somebody says in another language what a post says, from the machine's words if there are any. */
export default function TranslatePost({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { thread, post, to, source, title, mayWithdraw, key } = loaderData;
  const topic = useTopicTitle()(thread);
  const language = useLanguageName()(to);
  return (
    <Page
      title={t("translation.title", { language })}
      lead={t("translation.lead")}
      crumbs={[{ label: topic.title, href: postPath(thread, post.number), lang: topic.lang }]}
    >
      <blockquote className="composer-preview">
        <PersonLine name={post.author.name} face />
        <Prose html={post.html ?? ""} lang={post.language} />
      </blockquote>
      {post.can.translate ? (
        <SendForm result={actionData} sendKey={key}>
          <input type="hidden" name="to" value={to} />
          <input type="hidden" name="revision" value={post.revision} />
          {title === null ? null : (
            <TextInput
              name="title"
              label={t("translation.titleWords")}
              defaultValue={title}
              maxLength={MAX_TITLE_LENGTH}
              lang={to}
              dir="auto"
            />
          )}
          <TextArea
            name="source"
            label={t("translation.words")}
            hint={t("translation.wordsHint")}
            defaultValue={source}
            maxLength={MAX_POST_LENGTH}
            rows={8}
            lang={to}
            required
          />
          <div>
            <Button kind="primary" icon="check">
              {t("translation.save")}
            </Button>
          </div>
        </SendForm>
      ) : null}
      {mayWithdraw ? (
        <ActionForm
          action={`/posts/${post.id}/translate/undo`}
          sendKey={`${key}-undo`}
          fields={{ to }}
          label={t("translation.withdraw")}
          icon="undo"
          kind="quiet"
        />
      ) : null}
    </Page>
  );
}
