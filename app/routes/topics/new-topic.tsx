import { data, redirect } from "react-router";
import { z } from "zod";
import { Checkbox } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { PostComposer } from "#app/composer/post-composer.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { MAX_TITLE_LENGTH, StartTopicInput } from "#server/contracts/threads.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { previewPost, startTopic } from "#server/core/threads/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/new-topic.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const space = await show(args, async (ctx) => {
    const found = await loadCommunity(ctx, args.params.space);
    signedIn(ctx);
    if (!found.can.post) throw new NotAllowed("notMember");
    return found;
  });
  return { space, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

const TopicForm = StartTopicInput.extend({ preview: z.string().optional() });

/** POST /communities/:space/topics/new: starts the topic, or shows what its first post would look like. */
export async function action(args: Route.ActionArgs) {
  return act(args, TopicForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) {
      const { title, source, language, question } = input;
      const values = { title, source, language: language ?? "", ...(question ? { question: "on" } : {}) };
      return data({ preview: await previewPost(ctx, input), values });
    }
    const { id } = await startTopic(ctx, input);
    return redirect(`/topics/${id}`, 303);
  });
}

export default function NewTopic({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { space, writer, key } = loaderData;
  const preview = actionData && "preview" in actionData ? actionData.preview : null;
  if (!writer) return null;
  return (
    <Page title={t("new.title")} crumbs={communityCrumbs(space)} lead={t("new.lead")}>
      <FormState result={actionData}>
        <ErrorSummary />
        <PostComposer
          writer={writer}
          spaceId={space.id}
          sendKey={key}
          label={t("new.text")}
          sendLabel={t("new.send")}
          draft={`space:${space.id}`}
          preview={preview}
          rows={8}
          before={
            <>
              <TextInput
                name="title"
                label={t("new.topic")}
                hint={t("new.topicHint")}
                maxLength={MAX_TITLE_LENGTH}
                required
                dir="auto"
              />
              <Checkbox name="question" label={t("new.question")} hint={t("new.questionHint")} />
            </>
          }
        >
          <input type="hidden" name="spaceId" value={space.id} />
        </PostComposer>
      </FormState>
    </Page>
  );
}
