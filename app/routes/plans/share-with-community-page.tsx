import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ShareWithSpaceInput } from "#server/contracts/plan-sharing.ts";
import { planPath } from "#server/contracts/plans.ts";
import { planSharing, sharePlanWithSpace } from "#server/features/plans/index.ts";
import type { Route } from "./+types/share-with-community-page.ts";
import { planHandle, withinSharing } from "./plan-frame.ts";
import { ShownAsChoice } from "./shown-as-choice.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const { plan, communities } = await show(args, (ctx) => planSharing(ctx, args.params.plan));
  return { plan, communities, sendKey: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ShareWithSpaceInput, async (ctx, input) => {
    const { slug } = await sharePlanWithSpace(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/sharing`, { say: "sharing:shared" });
  });
}

/** A plan is shared with those in a community. */
export default function ShareWithCommunity({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["sharing", "plans"]);
  const { plan, communities, sendKey } = loaderData;
  return (
    <Page
      title={t("withCommunity")}
      lead={t("communityLead")}
      crumbs={withinSharing(plan, { plans: t("plans:list.title"), sharing: t("title") })}
    >
      {communities.length === 0 ? (
        <EmptyState title={t("noCommunity")} />
      ) : (
        <SendForm result={actionData} sendKey={sendKey}>
          <Select
            name="space"
            label={t("community")}
            options={communities.map(({ id, name, language }) => ({ value: id, label: name, lang: language }))}
            required
          />
          <ShownAsChoice />
          <div>
            <Button kind="primary">{t("share")}</Button>
          </div>
        </SendForm>
      )}
    </Page>
  );
}
