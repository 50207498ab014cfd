import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { Time } from "#app/components/time.tsx";
import { TranslatedProse } from "#app/components/translated-prose.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { MAX_WORKSHOP_MESSAGE, MESSAGE_AUDIENCES, WriteMessageInput } from "#server/contracts/workshop-messages.ts";
import { workshopMessages, writeToRegistered } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/messages-page.ts";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => workshopMessages(ctx, args.params.workshop));
  return { ...found, sendKey: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/messages: to those who registered. */
export async function action(args: Route.ActionArgs) {
  return act(args, WriteMessageInput, async (ctx, input) => {
    const { slug } = await writeToRegistered(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/messages`, { say: "workshops:messages.sent" });
  });
}

/** What those who lead a workshop wrote to those who registered, as each reads it. */
export default function MessagesOfWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, messages, translations, sendKey } = loaderData;
  return (
    <Page title={t("messages.title")} crumbs={withinWorkshop(workshop, t("list.title"))}>
      {workshop.can.people ? (
        <SendForm result={actionData} sendKey={sendKey}>
          <RadioGroup
            name="audience"
            legend={t("messages.to")}
            options={MESSAGE_AUDIENCES.map((audience) => ({ value: audience, label: t(`messages.for.${audience}`) }))}
            defaultValue="accepted"
          />
          <TextArea
            name="source"
            label={t("messages.text")}
            hint={t("messages.textHint")}
            rows={5}
            maxLength={MAX_WORKSHOP_MESSAGE}
            required
            dir="auto"
          />
          <div>
            <Button kind="primary" icon="send">
              {t("messages.send")}
            </Button>
          </div>
        </SendForm>
      ) : null}
      {messages.length === 0 ? (
        <EmptyState title={t("messages.none")} icon="mail">
          {t("messages.noneText")}
        </EmptyState>
      ) : (
        messages.map(({ id, by, at, audience, html, language }) => (
          <Section key={id} id={`message-${id}`} title={t(`messages.for.${audience}`)} level={2}>
            <PersonLine name={by.name} href={`/people/${by.handle}`} time={<Time at={at} />} />
            <TranslatedProse html={html} language={language} id={id} translations={translations} />
          </Section>
        ))
      )}
    </Page>
  );
}
