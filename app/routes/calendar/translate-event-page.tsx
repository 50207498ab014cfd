import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MAX_EVENT_TEXT, MAX_EVENT_TITLE } from "#server/contracts/bounds.ts";
import { TranslateEventInput } from "#server/contracts/calendar.ts";
import { TargetLanguage } from "#server/contracts/translation.ts";
import { eventToTranslate, translateEvent } from "#server/core/calendar/index.ts";
import { NotFound, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/translate-event-page.ts";
import { deedCrumbs, eventHandle } from "./event-crumbs.ts";

export const handle = eventHandle;

/** GET /events/:eventId/translate?to=ne; without `to`, into the language that its reader reads best. */
export async function loader(args: Route.LoaderArgs) {
  const viewer = viewerOf(args.context);
  const best = viewer?.languagesRead[0] ?? viewer?.language;
  const asked = TargetLanguage.safeParse(new URL(args.request.url).searchParams.get("to") ?? best);
  const found = await show(args, async (ctx) => {
    const to = asked.data ?? "";
    const found = await eventToTranslate(ctx, { eventId: askedId(args.params.eventId), to });
    signedIn(ctx);
    if (!asked.success) throw new NotFound();
    return { ...found, to };
  });
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /events/:eventId/translate: this is what the event is in another language. */
export async function action(args: Route.ActionArgs) {
  return act(args, TranslateEventInput, async (ctx, input) => {
    const { eventId } = await translateEvent(ctx, input);
    return redirectSaying(args.context, `/events/${eventId}`, { say: "calendar:edit.done" });
  });
}

/** Somebody says in another language what an event is, from the machine's words if there are any. */
export default function TranslateEventPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { t: said } = useTranslation("topics");
  const { event, to, title, description, mayWithdraw, key } = loaderData;
  const language = useLanguageName()(to);
  return (
    <Page
      title={said("translation.title", { language })}
      lead={t("translate.lead")}
      crumbs={deedCrumbs(event, t("title"))}
    >
      <blockquote className="composer-preview">
        <Lang as="p" lang={event.language}>
          <strong>{event.title}</strong>
        </Lang>
        <Prose html={event.descriptionHtml} lang={event.language} />
      </blockquote>
      <SendForm result={actionData} sendKey={key}>
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="sequence" value={event.sequence} />
        <TextInput
          name="title"
          label={said("translation.titleWords")}
          defaultValue={title}
          maxLength={MAX_EVENT_TITLE}
          lang={to}
          dir="auto"
          required
        />
        {description === null ? null : (
          <TextArea
            name="description"
            label={said("translation.words")}
            hint={said("translation.wordsHint")}
            defaultValue={description}
            maxLength={MAX_EVENT_TEXT}
            rows={6}
            lang={to}
          />
        )}
        <div>
          <Button kind="primary" icon="check">
            {said("translation.save")}
          </Button>
        </div>
      </SendForm>
      {mayWithdraw ? (
        <ActionForm
          action={`/events/${event.id}/translate/undo`}
          sendKey={`${key}-undo`}
          fields={{ to }}
          label={said("translation.withdraw")}
          icon="undo"
          kind="quiet"
        />
      ) : null}
    </Page>
  );
}
