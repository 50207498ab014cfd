import { redirect } from "react-router";
import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { BringFileInput, broughtPath } from "#server/contracts/plan-import.ts";
import { bringFile, planToImport } from "#server/features/plans/index.ts";
import type { Route } from "./+types/import-page.ts";
import { BringForm } from "./bring-form.tsx";
import { planHandle, withinPlan } from "./plan-frame.ts";
import { WaitingImports } from "./waiting-imports.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = { plan: args.params.plan, section: null, language: languageOf(args.context) };
  const found = await show(args, (ctx) => planToImport(ctx, asked));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /plans/:plan/import: a file for the whole plan, which is looked at before it goes anywhere. */
export async function action(args: Route.ActionArgs) {
  return act(args, BringFileInput, async (ctx, input) => {
    const { plan, id } = await bringFile(ctx, { ...input, section: null });
    return redirect(broughtPath(plan, id), 303);
  });
}

/** Bringing in a document that is to become sections of a plan. */
export default function ImportPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "imports"]);
  const { plan, waiting, key } = loaderData;
  return (
    <Page title={t("imports:title")} lead={t("imports:lead")} crumbs={withinPlan(plan, t("list.title"))}>
      <BringForm sendKey={key} result={actionData} />
      <WaitingImports plan={plan.slug} waiting={waiting} />
    </Page>
  );
}
