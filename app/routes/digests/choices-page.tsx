import { Form, Link } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Checkbox, CheckboxGroup, RadioGroup } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { DIGEST_BY_ITSELF, DigestChoiceInput, type DigestChoices, digestRhythms } from "#server/contracts/digests.ts";
import { chooseDigest, myDigestChoices } from "#server/features/digests/index.ts";
import { timeZoneSaid } from "../me/time-zones.ts";
import type { Route } from "./+types/choices-page.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const mine = await show(args, myDigestChoices);
  return { ...mine, clock: timeZoneSaid(args.context, mine.timeZone) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, DigestChoiceInput, async (ctx, input) => {
    await chooseDigest(ctx, input);
    return redirectSaying(args.context, "/me/digest", { say: "digests:saved" });
  });
}

/** When a digest comes, how long it is, and which came last. */
export default function ChoicesPage({ loaderData: mine, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["digests", "people"]);
  return (
    <Page
      title={t("title")}
      crumbs={[{ label: t("people:me.title"), href: "/me" }]}
      lead={t("lead")}
      actions={
        mine.mailbox ? (
          <ButtonLink href="/me/digest/preview" icon="show">
            {t("preview")}
          </ButtonLink>
        ) : null
      }
    >
      {mine.mailbox ? (
        <>
          <Next {...mine} />
          <FormState result={actionData}>
            <Choices {...mine} />
          </FormState>
          <Last last={mine.last} />
        </>
      ) : (
        <Banner icon="mail">{t("noMailbox")}</Banner>
      )}
    </Page>
  );
}

function Next({ nextAt, quiet, noMail }: DigestChoices) {
  const { t } = useTranslation("digests");
  const { date, time } = useFormat();
  if (noMail) {
    return (
      <Banner tone="attention">
        {t("noMail")} <Link to="/me/notices">{t("noMailChange")}</Link>
      </Banner>
    );
  }
  if (nextAt === null) return <p className="soft">{t("none")}</p>;
  return (
    <p className="soft">
      {t("next", { day: date(nextAt), time: time(nextAt) })} {quiet ? t("nextQuiet") : null}
    </p>
  );
}

const DAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MONTH_DAYS = Array.from({ length: 28 }, (_, at) => at + 1);

function Choices({ rhythm, days, monthDay, hour, short, pausedUntil, clock }: DigestChoices & { clock: string }) {
  const { t } = useTranslation("digests");
  const { number } = useFormat();
  const weekdays = DAYS.map((value) => ({ value, label: t(`day.${value}`) }));
  return (
    <Form method="post" className="stack gap-4 digest-choices">
      <ErrorSummary />
      <RadioGroup
        name="rhythm"
        legend={t("rhythm.title")}
        defaultValue={rhythm}
        options={digestRhythms.map((value) => ({ value, label: t(`rhythm.${value}`) }))}
      />
      <Select name="hour" label={t("hour")} defaultValue={String(hour)} options={useHours()} />
      <p className="soft">
        {t("zone", { zone: clock })} <Link to="/me/language">{t("changeZone")}</Link>
      </p>
      <div className="of-weekly">
        <Select
          name="weekday"
          label={t("weekday")}
          hint={t("weekdayHint")}
          defaultValue={String((rhythm === "weekly" ? days[0] : undefined) ?? DIGEST_BY_ITSELF.days[0])}
          options={weekdays}
        />
      </div>
      <div className="of-weekdays">
        <CheckboxGroup
          name="weekdays"
          legend={t("weekdays")}
          hint={t("weekdaysHint")}
          inline
          defaultValues={rhythm === "weekdays" ? days.map(String) : []}
          options={weekdays}
        />
      </div>
      <div className="of-monthly">
        <Select
          name="monthDay"
          label={t("monthDay")}
          hint={t("monthDayHint")}
          defaultValue={String(monthDay)}
          options={MONTH_DAYS.map((day) => ({ value: String(day), label: number(day) }))}
        />
      </div>
      <Checkbox name="short" label={t("short")} hint={t("shortHint")} defaultChecked={short} />
      <TextInput
        type="date"
        name="pausedUntil"
        label={t("pause")}
        hint={t("pauseHint")}
        optional
        defaultValue={pausedUntil}
      />
      <div>
        <Button kind="primary" icon="check">
          {t("save")}
        </Button>
      </div>
    </Form>
  );
}

/** Each hour of a day as the reader's language writes it. */
function useHours() {
  const { wallTime } = useFormat();
  return HOURS.map((hour) => ({ value: String(hour), label: wallTime(hour) }));
}

function Last({ last }: Pick<DigestChoices, "last">) {
  const { t } = useTranslation("digests");
  const { date } = useFormat();
  return (
    <Section title={t("last")}>
      {last.length === 0 ? <p className="soft">{t("lastNone")}</p> : null}
      <LinkList>
        {last.map(({ id, at }) => (
          <LinkRow key={id} href={`/digests/${id}`} icon="mail" title={t("of", { day: date(at) })} />
        ))}
      </LinkList>
    </Section>
  );
}
