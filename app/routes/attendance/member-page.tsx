import { data } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { deedCrumbs, eventHandle } from "#app/routes/calendar/event-crumbs.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { attendedSeconds, CorrectAttendanceInput } from "#server/contracts/attendance.ts";
import { MAX_REASON } from "#server/contracts/bounds.ts";
import { attendanceOf, correctAttendance, viewEvent } from "#server/core/calendar/index.ts";
import { personCards } from "#server/core/people/index.ts";
import type { Route } from "./+types/member-page.ts";
import { inMinutes } from "./in-minutes.ts";

export const handle = eventHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const [eventId, personId] = [askedId(args.params.eventId), askedId(args.params.personId)];
    const event = await viewEvent(ctx, eventId);
    const row = await attendanceOf(ctx, { eventId, personId });
    if (!row) throw data({ reason: "notFound" }, { status: 404 });
    const by = row.corrected ? (await personCards(ctx, [row.corrected.by])).get(row.corrected.by) : undefined;
    return { event, row, by: by?.name ?? null, key: nextSendKey(args.context) };
  });
}

/** POST /events/:eventId/attendance/:personId: says how long they were there, and why. */
export async function action(args: Route.ActionArgs) {
  return act(args, CorrectAttendanceInput, async (ctx, input) => {
    await correctAttendance(ctx, input);
    const here = `/events/${input.eventId}/attendance`;
    return redirectSaying(args.context, here, { say: "attendance:correct.done" });
  });
}

/** How long one member was at an event, when, and a form to put it right. */
export default function MemberAttendance({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("attendance");
  const { t: ofCalendar } = useTranslation("calendar");
  const { number, time } = useFormat();
  const { event, row, by, key } = loaderData;
  const held = number(inMinutes(row.heldSeconds));
  const here = `/events/${event.id}/attendance`;
  return (
    <Page
      title={row.person.name}
      crumbs={[...deedCrumbs(event, ofCalendar("title")), { label: t("title"), href: here }]}
      lead={t("one.recorded", { minutes: number(inMinutes(row.recordedSeconds)), held })}
    >
      {row.corrected ? (
        <Banner>
          {t("one.corrected", {
            name: by ?? t("one.somebody"),
            minutes: number(inMinutes(row.corrected.seconds)),
            reason: row.corrected.reason,
          })}
        </Banner>
      ) : null}
      <Section title={t("one.parts")}>
        {row.parts.length > 0 ? (
          <ul>
            {row.parts.map(({ from, until }) => (
              <li key={from}>{t("one.part", { from: time(from), until: time(until) })}</li>
            ))}
          </ul>
        ) : (
          <p>{t("one.noParts")}</p>
        )}
      </Section>
      {event.state === "ended" ? (
        <Section title={t("correct.title")}>
          <p>{t("correct.lead")}</p>
          <SendForm result={actionData} sendKey={key}>
            <TextInput
              name="minutes"
              label={t("correct.minutes")}
              hint={t("correct.minutesHint", { held })}
              type="number"
              min={0}
              inputMode="numeric"
              required
              defaultValue={inMinutes(attendedSeconds(row))}
            />
            <TextArea
              name="reason"
              label={t("correct.reason")}
              hint={t("correct.reasonHint")}
              rows={2}
              maxLength={MAX_REASON}
              required
            />
            <div>
              <Button kind="primary" icon="check">
                {t("correct.do")}
              </Button>
            </div>
          </SendForm>
        </Section>
      ) : null}
    </Page>
  );
}
