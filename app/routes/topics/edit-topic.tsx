import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { atThread } from "#app/talk/at-post.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { EditTopicInput, MAX_TITLE_LENGTH } from "#server/contracts/threads.ts";
import { editTopic, loadThreadPage } from "#server/core/threads/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/edit-topic.ts";
import { askedId } from "./asked-id.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { thread, space } = await show(args, async (ctx) => {
    const page = await loadThreadPage(ctx, { threadId: askedId(args.params.threadId), limit: 1 });
    signedIn(ctx);
    if (!page.thread.can.edit) throw new NotAllowed("notYours");
    return page;
  });
  return { thread, space, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, EditTopicInput, async (ctx, input) => {
    return redirectSaying(args.context, atThread(await editTopic(ctx, input)), { say: "topics:saved" });
  });
}

/** The title of a topic, and whether it asks something. */
export default function EditTopic({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { thread, key } = loaderData;
  const topic = useTopicTitle()(thread);
  return (
    <Page title={t("editTopic.title")} crumbs={[{ label: topic.title, href: threadPath(thread), lang: topic.lang }]}>
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="title"
          label={t("new.topic")}
          lang={thread.language}
          dir="auto"
          defaultValue={thread.title ?? ""}
          maxLength={MAX_TITLE_LENGTH}
          required
        />
        {thread.kind === "topic" ? (
          <Checkbox
            name="question"
            label={t("new.question")}
            hint={t("new.questionHint")}
            defaultChecked={thread.question}
          />
        ) : null}
        <div>
          <Button kind="primary" icon="check">
            {t("editTopic.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
