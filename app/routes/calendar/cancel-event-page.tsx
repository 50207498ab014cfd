import { Button } from "#app/components/button.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { CancelEventInput } from "#server/contracts/calendar.ts";
import { cancelEvent, dateToChange, eventToChange } from "#server/core/calendar/index.ts";
import { signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/cancel-event-page.ts";
import { DateScope } from "./date-scope.tsx";
import { calendarOf, deedCrumbs, eventHandle } from "./event-crumbs.ts";
import { EventWhen } from "./event-when.tsx";
import { zoneNames } from "./zone-names.ts";

export const handle = eventHandle;

export async function loader(args: Route.LoaderArgs) {
  const startsAt = new URL(args.request.url).searchParams.get("startsAt");
  return show(args, async (ctx) => {
    const eventId = askedId(args.params.eventId);
    const deed = "cancel" as const;
    const { event, begun, time } =
      startsAt === null
        ? { ...(await eventToChange(ctx, { eventId, deed })), time: null }
        : await dateToChange(ctx, { eventId, startsAt, deed });
    return {
      ...{ event, time, begun: begun && time === null, key: nextSendKey(args.context) },
      zoneName: zoneNames(args.context, [event])[event.zone] ?? event.zone,
    };
  });
}

/** A draft is gone then, so one comes back to the calendar. */
export async function action(args: Route.ActionArgs) {
  return act(args, CancelEventInput, async (ctx, input) => {
    signedIn(ctx);
    const { event } = await eventToChange(ctx, { eventId: input.eventId, deed: "cancel" });
    await cancelEvent(ctx, input);
    return event.state === "draft"
      ? redirectSaying(args.context, calendarOf(event), { say: "calendar:cancel.doneDraft" })
      : redirectSaying(args.context, `/events/${event.id}`, { say: "calendar:cancel.done" });
  });
}

/** Calls an event off, or one of its dates; a draft goes without a word. */
export default function CancelEventPage(props: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { event, time, begun, zoneName, key } = props.loaderData;
  if (event.state === "draft") return <DiscardDraft {...props} />;
  return (
    <ReasonPage
      title={t(time ? "cancel.titleOne" : "cancel.title")}
      crumbs={deedCrumbs(event, t("title"))}
      lead={t(time ? "dates.cancelLead" : begun ? "dates.cancelBegun" : "cancel.lead")}
      form={{ result: props.actionData, sendKey: key, label: t("cancel.reason"), hint: t("cancel.reasonHint") }}
      button={
        <Stack gap={5}>
          {time ? <DateScope time={time} /> : null}
          <div>
            <Button kind="danger" icon="close">
              {t("cancel.do")}
            </Button>
          </div>
        </Stack>
      }
    >
      {time ? (
        <p>
          <EventWhen time={time} zone={event.zone} zoneName={zoneName} />
        </p>
      ) : null}
    </ReasonPage>
  );
}

function DiscardDraft({ loaderData: { event, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  return (
    <Page title={t("cancel.titleDraft")} crumbs={deedCrumbs(event, t("title"))} lead={t("cancel.leadDraft")}>
      <SendForm result={actionData} sendKey={key}>
        <div>
          <Button kind="danger" icon="close">
            {t("cancel.doDraft")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
