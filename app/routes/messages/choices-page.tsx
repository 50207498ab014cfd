import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MESSAGES_FROM, MessagesFromForm } from "#server/contracts/people.ts";
import { changeMessagesFrom, myBlocks, myProfile } from "#server/core/people/index.ts";
import type { Route } from "./+types/choices-page.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const { messagesFrom } = await myProfile(ctx);
    return { messagesFrom, blocked: await myBlocks(ctx), key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, MessagesFromForm, async (ctx, input) => {
    await changeMessagesFrom(ctx, input);
    return redirectSaying(args.context, "/me/messages", { say: "messages:choices.saved" });
  });
}

/** Who may begin to write to me in private, and of whom I want no private word. */
export default function ChoicesPage({ loaderData: { messagesFrom, blocked, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("messages");
  const me = useTranslation("people").t("me.title");
  return (
    <Page title={t("choices.title")} crumbs={[{ label: me, href: "/me" }]}>
      <SendForm result={actionData} sendKey={key}>
        <Select
          name="messagesFrom"
          label={t("choices.from")}
          hint={t("choices.fromHint")}
          defaultValue={messagesFrom}
          options={MESSAGES_FROM.map((from) => ({ value: from, label: t(`choices.${from}`) }))}
        />
        <div>
          <Button kind="primary" icon="check">
            {t("choices.save")}
          </Button>
        </div>
      </SendForm>
      <Section title={t("choices.blocked")}>
        {blocked.length > 0 ? (
          <Stack as="ul" gap={3}>
            {blocked.map((person) => (
              <li key={person.id}>
                <PersonLine
                  face
                  name={person.name}
                  href={`/people/${person.handle}`}
                  trailing={
                    <ActionForm
                      action={`/people/${person.handle}/unblock`}
                      sendKey={`${key}-${person.id.slice(-12)}`}
                      label={t("unblock.do")}
                      icon="undo"
                      small
                    />
                  }
                />
              </li>
            ))}
          </Stack>
        ) : (
          <p className="soft">{t("choices.nobodyBlocked")}</p>
        )}
        <p className="soft">{t("block.means")}</p>
      </Section>
    </Page>
  );
}
