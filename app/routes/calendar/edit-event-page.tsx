import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { ChangeEventInput } from "#server/contracts/calendar.ts";
import { eventPath } from "#server/contracts/event-path.ts";
import { changeEvent, dateToChange, eventToChange } from "#server/core/calendar/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/edit-event-page.ts";
import { DatesToCome } from "./dates-to-come.tsx";
import { deedCrumbs, eventHandle } from "./event-crumbs.ts";
import { EventFields } from "./event-fields.tsx";

export const handle = eventHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const opened = await toChange(ctx, askedId(args.params.eventId), new URL(args.request.url));
    const { id: eventId, subject } = opened.event;
    // What is the time of something else is called what that is called.
    if (subject) throw redirect(eventPath({ eventId, subject }), 303);
    return { ...opened, languages: contentLanguages(), key: nextSendKey(args.context) };
  });
}

/** From one of its dates on, or all that are to come. */
async function toChange(ctx: Ctx, eventId: string, { searchParams }: URL) {
  const startsAt = searchParams.get("startsAt");
  if (startsAt === null) return { ...(await eventToChange(ctx, { eventId, deed: "change" })), time: null };
  return { ...(await dateToChange(ctx, { eventId, startsAt, deed: "change" })), begun: true };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ChangeEventInput, async (ctx, input) => {
    const { eventId } = await changeEvent(ctx, input);
    return redirectSaying(args.context, `/events/${eventId}`, { say: "calendar:edit.done" });
  });
}

/** What an event says, where it is and who leads it. */
export default function EditEventPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { event, source, time, wall, begun, languages, key } = loaderData;
  const hosts = event.hosts.map(({ handle: name }) => `@${name}`).join(", ");
  return (
    <Page title={t("edit.title")} crumbs={deedCrumbs(event, t("title"))} lead={t("edit.lead")}>
      {begun ? <DatesToCome wall={wall} /> : null}
      <SendForm result={actionData} sendKey={key}>
        {time ? <input type="hidden" name="startsAt" value={time.startsAt} /> : null}
        <EventFields words={{ ...source, hosts }} languages={languages} />
        <div>
          <Button kind="primary" icon="check">
            {t("edit.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
