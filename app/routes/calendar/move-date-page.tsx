import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MoveDateInput } from "#server/contracts/calendar.ts";
import { dateToChange, moveDate } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/move-date-page.ts";
import { DateScope } from "./date-scope.tsx";
import { deedCrumbs, eventHandle } from "./event-crumbs.ts";
import { EventWhen } from "./event-when.tsx";
import { HourFields } from "./time-fields.tsx";
import { zoneNames } from "./zone-names.ts";

export const handle = eventHandle;

export async function loader(args: Route.LoaderArgs) {
  const startsAt = new URL(args.request.url).searchParams.get("startsAt") ?? "";
  return show(args, async (ctx) => {
    const opened = await dateToChange(ctx, { eventId: askedId(args.params.eventId), startsAt, deed: "move" });
    const { event } = opened;
    return {
      ...{ ...opened, key: nextSendKey(args.context) },
      zoneName: zoneNames(args.context, [event])[event.zone] ?? event.zone,
    };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, MoveDateInput, async (ctx, input) => {
    const { eventId } = await moveDate(ctx, input);
    return redirectSaying(args.context, `/events/${eventId}`, { say: "calendar:move.done" });
  });
}

/** Another time for one date of an event that repeats, or for that and all later ones. */
export default function MoveDatePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { event, time, wall, zoneName, key } = loaderData;
  const minutes = Math.round((Date.parse(time.endsAt) - Date.parse(time.startsAt)) / 60_000);
  return (
    <Page title={t("dates.moveTitle")} crumbs={deedCrumbs(event, t("title"))} lead={t("dates.moveLead")}>
      <p>
        {t("dates.now")} <EventWhen time={time} zone={event.zone} zoneName={zoneName} />
      </p>
      <SendForm result={actionData} sendKey={key}>
        <DateScope time={time} />
        <HourFields chosen={{ ...wall, minutes }} zoneName={zoneName} />
        <div>
          <Button kind="primary" icon="clock">
            {t("move.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
