import { AddByHandle } from "#app/components/add-by-handle.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ShareWithPersonInput } from "#server/contracts/plan-sharing.ts";
import { planPath } from "#server/contracts/plans.ts";
import { planToShare, sharePlanWithPerson } from "#server/features/plans/index.ts";
import type { Route } from "./+types/share-with-person-page.ts";
import { planHandle, withinSharing } from "./plan-frame.ts";
import { ShownAsChoice } from "./shown-as-choice.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const plan = await show(args, (ctx) => planToShare(ctx, args.params.plan));
  return { plan, sendKey: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ShareWithPersonInput, async (ctx, input) => {
    const { slug } = await sharePlanWithPerson(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/sharing`, { say: "sharing:shared" });
  });
}

/** A plan is shown to somebody by name. */
export default function ShareWithPerson({ loaderData: { plan, sendKey }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["sharing", "plans"]);
  return (
    <Page
      title={t("withPerson")}
      lead={t("personLead")}
      crumbs={withinSharing(plan, { plans: t("plans:list.title"), sharing: t("title") })}
    >
      <AddByHandle
        result={actionData}
        sendKey={sendKey}
        label={t("plans:team.handle")}
        hint={t("personHint")}
        submit={t("share")}
      >
        <ShownAsChoice />
      </AddByHandle>
    </Page>
  );
}
