import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MAX_SHARED_DAYS } from "#server/contracts/bounds.ts";
import { ShareByLinkInput } from "#server/contracts/plan-sharing.ts";
import { planPath } from "#server/contracts/plans.ts";
import { planToShare, sharePlanByLink } from "#server/features/plans/index.ts";
import type { Route } from "./+types/share-by-link-page.ts";
import { planHandle, withinSharing } from "./plan-frame.ts";
import { ShownAsChoice } from "./shown-as-choice.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const plan = await show(args, (ctx) => planToShare(ctx, args.params.plan));
  return { plan, sendKey: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ShareByLinkInput, async (ctx, input) => {
    const { slug } = await sharePlanByLink(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/sharing`, { say: "sharing:shared" });
  });
}

/** A link to a plan is made, with an end. */
export default function ShareByLink({ loaderData: { plan, sendKey }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["sharing", "plans"]);
  const { number } = useFormat();
  return (
    <Page
      title={t("withLink")}
      lead={t("linkLead")}
      crumbs={withinSharing(plan, { plans: t("plans:list.title"), sharing: t("title") })}
    >
      <SendForm result={actionData} sendKey={sendKey}>
        <TextInput
          name="days"
          label={t("days")}
          hint={t("daysHint", { max: number(MAX_SHARED_DAYS) })}
          type="number"
          inputMode="numeric"
          min={1}
          max={MAX_SHARED_DAYS}
          required
          defaultValue="30"
        />
        <ShownAsChoice />
        <div>
          <Button kind="primary" icon="link">
            {t("makeLink")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
