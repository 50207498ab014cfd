import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { BringInput, groupPath } from "#server/contracts/workshop-groups.ts";
import { bringWords, groupNotes } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/bring-words-page.ts";
import { groupHandle, useGroupCrumbs } from "./group-frame.ts";
import { useGroupName } from "./use-group-name.ts";

export const handle = groupHandle;

export async function loader(args: Route.LoaderArgs) {
  const { group, source } = await show(args, (ctx) => groupNotes(ctx, { group: args.params.group }));
  return { group, source, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, BringInput, async (ctx, input) => {
    await bringWords(ctx, input);
    return redirectSaying(args.context, groupPath(input.group), { say: "groups:group.brought" });
  });
}

/** A group chooses what it says to all in the workshop; its notes stand there to begin with. */
export default function BringWords({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("groups");
  const { group, source, key } = loaderData;
  const { label, lang } = useGroupName()(group);
  const crumbs = [...useGroupCrumbs(group), { label, href: groupPath(group.slug), lang }];
  return (
    <Page title={t("bring.title")} lead={t("bring.lead")} crumbs={crumbs}>
      <SendForm result={actionData} sendKey={key}>
        <TextArea
          name="source"
          label={t("bring.text")}
          defaultValue={source}
          rows={8}
          maxLength={MAX_POST_LENGTH}
          required
          dir="auto"
        />
        <div>
          <Button kind="primary" icon="send">
            {t("bring.send")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
