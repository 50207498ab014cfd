import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { BeginPlanInput, planPath } from "#server/contracts/plans.ts";
import { beginPlan, planToBegin } from "#server/features/plans/index.ts";
import type { Route } from "./+types/new-plan-page.ts";
import { BeginForm } from "./begin-form.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const language = languageOf(args.context);
  const { templates } = await show(args, (ctx) => planToBegin(ctx, { space: null, language }));
  return { templates, key: nextSendKey(args.context) };
}

/** POST /plans/new: a plan that belongs to no community. */
export async function action(args: Route.ActionArgs) {
  return act(args, BeginPlanInput.omit({ space: true }), async (ctx, input) => {
    const { slug } = await beginPlan(ctx, input);
    return redirectSaying(args.context, planPath(slug), { say: "plans:begin.done" });
  });
}

/** A new plan on its own. */
export default function NewPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { templates, key } = loaderData;
  return (
    <Page title={t("begin.title")} lead={t("begin.lead")} crumbs={[{ label: t("list.mine"), href: "/plans" }]}>
      <BeginForm templates={templates} sendKey={key} result={actionData} />
    </Page>
  );
}
