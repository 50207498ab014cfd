import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { GROUPING, MOST_GROUPS, PrepareGroupsInput } from "#server/contracts/workshop-groups.ts";
import { groupsToPrepare, prepareGroups } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/prepare-groups-page.ts";
import { groupsDeed } from "./groups-deed.ts";
import { useGroupsCrumbs } from "./use-groups-crumbs.ts";

/** So many work well together. */
const A_GROUP = 5;

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => groupsToPrepare(ctx, args.params.workshop));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/groups/new: they are prepared, and seen by those who lead and interpret. */
export const action = groupsDeed(PrepareGroupsInput, prepareGroups, "groups:new.done");

/** Those who lead a workshop say into how many groups it parts, and who comes into which. */
export default function PrepareGroups({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  const { workshop, people, known, prepared, key } = loaderData;
  const hows = GROUPING.filter((how) => how !== "earlier" || known.length > 0);
  const suggested = Math.min(MOST_GROUPS, Math.max(2, Math.round(people / A_GROUP)));
  return (
    <Page
      title={t("new.title")}
      lead={t("new.lead", { count: people, n: number(people) })}
      crumbs={useGroupsCrumbs(workshop)}
    >
      {prepared ? <Banner tone="attention">{t("new.replaces")}</Banner> : null}
      <SendForm result={actionData} sendKey={key}>
        <RadioGroup
          name="how"
          legend={t("new.how")}
          options={hows.map((how) => ({ value: how, label: t(`panel.how.${how}`), hint: t(`new.${how}Hint`) }))}
          defaultValue="random"
        />
        {known.length > 0 ? (
          <Select
            name="earlier"
            label={t("new.earlier")}
            optional
            empty={t("new.earlierNone")}
            options={known.map(({ id, title, number: round, language }) => ({
              value: id,
              label: t("new.earlierOne", { title, n: number(round) }),
              lang: language,
            }))}
          />
        ) : null}
        <TextInput
          name="groups"
          type="number"
          inputMode="numeric"
          label={t("new.groups")}
          min={1}
          max={MOST_GROUPS}
          defaultValue={String(suggested)}
          required
        />
        <TextArea name="names" label={t("new.names")} hint={t("new.namesHint")} rows={3} optional dir="auto" />
        <TextArea
          name="task"
          label={t("new.task")}
          hint={t("new.taskHint")}
          rows={4}
          maxLength={MAX_POST_LENGTH}
          optional
          dir="auto"
        />
        <div>
          <Button kind="primary" icon="people">
            {t("new.send")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
