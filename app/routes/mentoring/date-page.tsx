import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MAX_MATTER, NextDateInput } from "#server/contracts/mentoring.ts";
import { mentoringTo, planDate } from "#server/features/champions/index.ts";
import type { Route } from "./+types/date-page.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({
    mentoring: await mentoringTo(ctx, askedId(args.params.mentoringId), "note"),
    zone: viewerOf(args.context)?.timeZone ?? "UTC",
    key: nextSendKey(args.context),
  }));
}

export async function action(args: Route.ActionArgs) {
  return act(args, NextDateInput, async (ctx, input) => {
    const { mentoringId } = await planDate(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:date.added" });
  });
}

const MINUTES = [30, 45, 60, 90, 120] as const;

/** When those in a mentoring meet next. */
export default function DatePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { number } = useFormat();
  const { mentoring, zone, key } = loaderData;
  return (
    <Page title={t("date.add")} crumbs={mentoringCrumbs(mentoring)} lead={t("date.lead")}>
      <SendForm result={actionData} sendKey={key}>
        <TextInput name="date" type="date" label={t("date.day")} required />
        <TextInput name="time" type="time" label={t("date.time")} hint={t("date.zone", { zone })} required />
        <Select
          name="minutes"
          label={t("date.length")}
          options={MINUTES.map((count) => ({
            value: String(count),
            label: t("date.minutes", { count, n: number(count) }),
          }))}
          defaultValue="60"
        />
        <TextInput name="title" label={t("date.about")} maxLength={MAX_MATTER} optional />
        <TextInput name="place" label={t("date.place")} hint={t("date.placeHint")} maxLength={200} optional />
        <div>
          <Button kind="primary" icon="calendar">
            {t("date.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
