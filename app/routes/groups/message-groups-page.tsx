import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { MessageGroupsInput } from "#server/contracts/workshop-groups.ts";
import { messageGroups, workshopToLead } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/message-groups-page.ts";
import { groupsDeed } from "./groups-deed.ts";
import { useGroupsCrumbs } from "./use-groups-crumbs.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const workshop = await show(args, (ctx) => workshopToLead(ctx, args.params.workshop));
  return { workshop, key: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/groups/message: it stands in the talk of each group. */
export const action = groupsDeed(MessageGroupsInput, messageGroups, "groups:message.done");

/** Who leads says something to all groups at once. */
export default function MessageGroups({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("groups");
  const { workshop, key } = loaderData;
  return (
    <Page title={t("panel.message")} lead={t("message.lead")} crumbs={useGroupsCrumbs(workshop)}>
      <SendForm result={actionData} sendKey={key}>
        <TextArea name="source" label={t("message.text")} rows={5} maxLength={MAX_POST_LENGTH} required dir="auto" />
        <div>
          <Button kind="primary" icon="send">
            {t("message.send")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
