import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_TITLE_LENGTH } from "#server/contracts/threads.ts";
import { groupPath, NameGroupInput } from "#server/contracts/workshop-groups.ts";
import { groupToName, nameGroup } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/name-group-page.ts";
import { groupHandle, useGroupCrumbs } from "./group-frame.ts";
import { groupsDeed } from "./groups-deed.ts";
import { useGroupName } from "./use-group-name.ts";

export const handle = groupHandle;

export async function loader(args: Route.LoaderArgs) {
  return { group: await show(args, (ctx) => groupToName(ctx, args.params.group)), key: nextSendKey(args.context) };
}

/** POST /groups/:group/name: it is called so from now on. */
export const action = groupsDeed(NameGroupInput, nameGroup, "groups:name.done");

/** Who leads calls a group something else. */
export default function NameGroup({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("groups");
  const { group, key } = loaderData;
  const { label, lang } = useGroupName()(group);
  const crumbs = [...useGroupCrumbs(group), { label, href: groupPath(group.slug), lang }];
  return (
    <Page title={t("name.do", { group: label })} crumbs={crumbs}>
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="name"
          label={t("name.title")}
          hint={t("name.hint")}
          defaultValue={group.name}
          maxLength={MAX_TITLE_LENGTH}
          dir="auto"
        />
        <div>
          <Button kind="primary" icon="check">
            {t("name.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
