import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MAX_TITLE_LENGTH, NameThreadInput } from "#server/contracts/threads.ts";
import { nameThread } from "#server/core/threads/index.ts";
import { openConversation } from "#server/features/conversations/index.ts";
import type { Route } from "./+types/name-page.ts";
import { useConversationName } from "./use-conversation-name.ts";

export const handle: ScreenHandle = { tab: "messages" };

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const { thread, others } = await openConversation(ctx, { threadId: askedId(args.params.threadId), limit: 1 });
    const named = { name: thread.title ?? "", language: thread.language, others };
    return { named, here: `/messages/${thread.id}`, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, NameThreadInput, async (ctx, input) => {
    const { threadId } = await nameThread(ctx, input);
    return redirectSaying(args.context, `/messages/${threadId}`, { say: "messages:name.done" });
  });
}

export default function NamePage({ loaderData: { named, here, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("messages");
  const { title, lang } = useConversationName()(named);
  return (
    <Page
      title={t("name.title")}
      crumbs={[
        { label: t("list.title"), href: "/messages" },
        { label: title, href: here, lang },
      ]}
    >
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="name"
          label={t("new.name")}
          hint={t("name.hint")}
          defaultValue={named.name}
          maxLength={MAX_TITLE_LENGTH}
          optional
        />
        <div>
          <Button kind="primary" icon="check">
            {t("name.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
