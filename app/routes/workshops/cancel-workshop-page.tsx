import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { CancelWorkshopInput } from "#server/contracts/workshops.ts";
import { cancelWorkshop, workshopToChange } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/cancel-workshop-page.ts";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop } = await show(args, (ctx) =>
    workshopToChange(ctx, { workshop: args.params.workshop, deed: "cancel" }),
  );
  return { workshop, key: nextSendKey(args.context) };
}

/** A draft is gone then, so one comes back to the community's workshops. */
export async function action(args: Route.ActionArgs) {
  return act(args, CancelWorkshopInput, async (ctx, input) => {
    const { slug, community, gone } = await cancelWorkshop(ctx, input);
    return gone
      ? redirectSaying(args.context, `/communities/${community}/workshops`, { say: "workshops:cancel.gone" })
      : redirectSaying(args.context, workshopPath(slug), { say: "workshops:cancel.done" });
  });
}

/** Calls a workshop off; a draft goes without a word. */
export default function CancelWorkshop({ loaderData: { workshop, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const crumbs = withinWorkshop(workshop, t("list.title"));
  if (workshop.state === "draft")
    return (
      <Page title={t("cancel.titleDraft")} crumbs={crumbs} lead={t("cancel.leadDraft")}>
        <SendForm result={actionData} sendKey={key}>
          <div>
            <Button kind="danger" icon="close">
              {t("cancel.doDraft")}
            </Button>
          </div>
        </SendForm>
      </Page>
    );
  return (
    <ReasonPage
      title={t("cancel.title")}
      crumbs={crumbs}
      lead={t("cancel.lead")}
      form={{ result: actionData, sendKey: key, label: t("cancel.reason"), hint: t("cancel.reasonHint") }}
      button={
        <div>
          <Button kind="danger" icon="close">
            {t("cancel.do")}
          </Button>
        </div>
      }
    />
  );
}
