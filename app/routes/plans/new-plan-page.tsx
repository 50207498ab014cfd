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
  const from = new URL(args.request.url).searchParams.get("from") ?? "";
  const { space: _none, ...found } = await show(args, (ctx) => planToBegin(ctx, { space: null, language, from }));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /plans/new: a plan on its own, or in the community that its writer chose. */
export async function action(args: Route.ActionArgs) {
  return act(args, BeginPlanInput, async (ctx, { space, ...input }) => {
    const { slug } = await beginPlan(ctx, { ...input, space: space === "" ? null : space });
    return redirectSaying(args.context, planPath(slug), { say: "plans:begin.done" });
  });
}

/** A new plan, from nothing or from what its address names. */
export default function NewPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { key, ...begin } = loaderData;
  return (
    <Page title={t("begin.title")} lead={t("begin.lead")} crumbs={[{ label: t("list.mine"), href: "/plans" }]}>
      <BeginForm {...begin} sendKey={key} result={actionData} />
    </Page>
  );
}
