import { redirect } from "react-router";
import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { BringFileInput, broughtPath } from "#server/contracts/plan-import.ts";
import { sectionPath } from "#server/contracts/plans.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { bringFile, planToImport } from "#server/features/plans/index.ts";
import type { Route } from "./+types/section-import-page.ts";
import { BringForm } from "./bring-form.tsx";
import { planHandle, withinPlan } from "./plan-frame.ts";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = { ...args.params, language: languageOf(args.context) };
  return show(args, async (ctx) => {
    const { plan, section } = await planToImport(ctx, asked);
    if (!section) throw new NotFound();
    return { plan, section, key: nextSendKey(args.context) };
  });
}

/** POST /plans/:plan/sections/:section/import: a file for one section, which is looked at before it goes there. */
export async function action(args: Route.ActionArgs) {
  return act(args, BringFileInput, async (ctx, input) => {
    const { plan, id } = await bringFile(ctx, input);
    return redirect(broughtPath(plan, id), 303);
  });
}

/** Bringing in what was written elsewhere for one section. */
export default function ImportSection({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "imports"]);
  const { plan, section, key } = loaderData;
  const { text, language } = section.title;
  const way = [
    ...withinPlan(plan, t("list.title")),
    { label: text, href: sectionPath(plan.slug, section.key), lang: language },
  ];
  return (
    <Page title={t("imports:titleHere")} lead={t("imports:leadHere")} crumbs={way}>
      <BringForm sendKey={key} result={actionData} />
    </Page>
  );
}
