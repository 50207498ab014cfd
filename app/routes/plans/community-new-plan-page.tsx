import { Page } from "#app/components/page.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { BeginPlanInput, planPath } from "#server/contracts/plans.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { beginPlan, planToBegin } from "#server/features/plans/index.ts";
import type { Route } from "./+types/community-new-plan-page.ts";
import { BeginForm } from "./begin-form.tsx";
import { planCrumbs } from "./plan-frame.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const language = languageOf(args.context);
  return show(args, async (ctx) => {
    const { space, ...found } = await planToBegin(ctx, { space: args.params.space, language });
    if (!space) throw new NotFound();
    return { ...found, space, key: nextSendKey(args.context) };
  });
}

/** POST /communities/:space/plans/new: a plan within a community. */
export async function action(args: Route.ActionArgs) {
  return act(args, BeginPlanInput, async (ctx, input) => {
    const { slug } = await beginPlan(ctx, input);
    return redirectSaying(args.context, planPath(slug), { say: "plans:begin.done" });
  });
}

/** A new plan of a member, which belongs to their community. */
export default function NewPlanInCommunity({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { space, key, ...begin } = loaderData;
  return (
    <Page
      title={t("begin.title")}
      lead={t("begin.leadHere", { community: space.name })}
      crumbs={planCrumbs({ community: space }, t("list.title"))}
    >
      <BeginForm {...begin} sendKey={key} result={actionData} />
    </Page>
  );
}
