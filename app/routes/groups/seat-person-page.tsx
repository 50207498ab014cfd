import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { SeatInput } from "#server/contracts/workshop-groups.ts";
import { personToSeat, seatPerson } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/seat-person-page.ts";
import { groupsDeed } from "./groups-deed.ts";
import { useGroupName } from "./use-group-name.ts";
import { useGroupsCrumbs } from "./use-groups-crumbs.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop } = args.params;
  const found = await show(args, (ctx) => personToSeat(ctx, { workshop, personId: askedId(args.params.personId) }));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/groups/people/:personId: into another group, into one, or into none. */
export const action = groupsDeed(SeatInput, seatPerson, "groups:seat.done");

/** Those who lead say in which group one person is. */
export default function SeatPerson({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  const nameOf = useGroupName();
  const { workshop, person, groups, inGroup, key } = loaderData;
  const options = groups.map((group) => {
    const { label, lang } = nameOf(group);
    const count = group.people.length;
    return { value: group.id, label, ...(lang && { lang }), hint: t("panel.people", { count, n: number(count) }) };
  });
  return (
    <Page title={t("seat.title", { name: person.name })} crumbs={useGroupsCrumbs(workshop)}>
      <SendForm result={actionData} sendKey={key}>
        <RadioGroup
          name="groupId"
          legend={t("seat.group")}
          options={[...options, { value: "", label: t("seat.none") }]}
          defaultValue={inGroup ?? ""}
        />
        <div>
          <Button kind="primary" icon="check">
            {t("seat.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
