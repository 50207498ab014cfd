import { data, redirect } from "react-router";
import { z } from "zod";
import { Checkbox } from "#app/components/choices.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { StartTopicInput } from "#server/contracts/threads.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { previewPost, startTopic } from "#server/core/threads/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/new-topic.ts";
import { BeginThread } from "./begin-thread.tsx";

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

export default function NewTopic({ loaderData: { space, writer, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  return (
    <BeginThread
      space={space}
      writer={writer}
      sendKey={key}
      result={actionData}
      draft={`space:${space.id}`}
      words={{
        ...{ title: t("new.title"), lead: t("new.lead"), about: t("new.topic"), aboutHint: t("new.topicHint") },
        ...{ text: t("new.text"), send: t("new.send") },
      }}
      rows={8}
    >
      <Checkbox name="question" label={t("new.question")} hint={t("new.questionHint")} />
    </BeginThread>
  );
}
