import { Button } from "#app/components/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { PollInput } from "#server/contracts/forms.ts";
import { Id } from "#server/contracts/primitives.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { addPoll, loadThreadPage, requireMayReply } from "#server/core/threads/index.ts";
import { signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/add-poll-page.ts";
import { CLOSES_AFTER } from "./closes-after.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { thread, space } = await show(args, async (ctx) => {
    const page = await loadThreadPage(ctx, { threadId: askedId(args.params.threadId), limit: 1 });
    signedIn(ctx);
    await requireMayReply(ctx, page.thread.id);
    return page;
  });
  return { thread, space, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

const AddPollInput = PollInput.extend({ threadId: Id });

/** POST /threads/:threadId/poll: asks those in the thread. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddPollInput, async (ctx, input) => {
    const { formId } = await addPoll(ctx, input);
    const { thread } = await loadThreadPage(ctx, { threadId: input.threadId, limit: 1 });
    return redirectSaying(args.context, `${threadPath(thread)}#form-${formId}`, { say: "forms:poll.added" });
  });
}

export default function AddPoll({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const { t: topics } = useTranslation("topics");
  const { thread, space, writer, key } = loaderData;
  const { title, lang } = useTopicTitle()(thread);
  const here = { label: title, href: threadPath(thread), ...(lang ? { lang } : {}) };
  return (
    <Page title={t("poll.title")} lead={t("poll.lead")} crumbs={[...communityCrumbs(space), here]}>
      <SendForm result={actionData} sendKey={key}>
        <TextInput name="question" label={t("poll.question")} maxLength={300} required dir="auto" />
        <TextArea name="options" label={t("poll.options")} hint={t("poll.optionsHint")} rows={5} required />
        <RadioGroup
          name="type"
          legend={t("poll.type")}
          options={(["one", "several", "ranked"] as const).map((value) => ({ value, label: t(`poll.types.${value}`) }))}
          defaultValue="one"
        />
        <Checkbox name="quiz" label={t("quiz.make")} hint={t("quiz.makeHint")} />
        <RadioGroup
          name="seen"
          legend={t("poll.seen")}
          options={(["live", "answered", "closed"] as const).map((value) => ({
            value,
            label: t(`poll.seenBy.${value}`),
          }))}
          defaultValue="live"
        />
        <Checkbox name="secret" label={t("poll.secret")} hint={t("poll.secretHint")} />
        <Select
          name="closes"
          label={t("poll.closes")}
          empty={t("closes.byHand")}
          options={CLOSES_AFTER.map(({ minutes, name }) => ({ value: String(minutes), label: t(`closes.${name}`) }))}
        />
        <Select
          name="language"
          label={topics("composer.language")}
          empty={topics("composer.anyLanguage")}
          options={writer?.languages ?? []}
        />
        <div>
          <Button kind="primary" icon="check">
            {t("poll.send")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
