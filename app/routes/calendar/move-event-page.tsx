import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { timeZonesWith } from "#app/routes/me/time-zones.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MoveEventInput } from "#server/contracts/calendar.ts";
import { eventToChange, moveEvent } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/move-event-page.ts";
import { DatesToCome } from "./dates-to-come.tsx";
import { deedCrumbs, eventHandle } from "./event-crumbs.ts";
import { TimeFields } from "./time-fields.tsx";

export const handle = eventHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const opened = await eventToChange(ctx, { eventId: askedId(args.params.eventId), deed: "move" });
    return { ...opened, zones: timeZonesWith(args.context, opened.event.zone), key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, MoveEventInput, async (ctx, input) => {
    const { eventId } = await moveEvent(ctx, input);
    return redirectSaying(args.context, `/events/${eventId}`, { say: "calendar:move.done" });
  });
}

/** Another time for an event; those who come are told. */
export default function MoveEventPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { event, wall, repetition, begun, zones, key } = loaderData;
  const { zone, minutes } = event;
  return (
    <Page title={t("move.title")} crumbs={deedCrumbs(event, t("title"))} lead={t("move.lead")}>
      {begun ? <DatesToCome wall={wall} /> : null}
      <SendForm result={actionData} sendKey={key}>
        <TimeFields chosen={{ ...wall, zone, minutes, repetition }} zones={zones} once={event.subject !== null} />
        <div>
          <Button kind="primary" icon="clock">
            {t("move.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
