import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { myPlans } from "#server/features/plans/index.ts";
import type { Route } from "./+types/plans-page.ts";
import { PlanRows } from "./plan-rows.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const older = new URL(args.request.url).searchParams.get("older");
  const list = await show(args, (ctx) => myPlans(ctx, { older }));
  return { ...list, isFirst: older === null };
}

/** The plans in whose teams the reader is, wherever they belong. */
export default function MyPlans({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { plans, older, isFirst } = loaderData;
  const begin = (
    <ButtonLink href="/plans/new" kind="primary" icon="plus">
      {t("list.new")}
    </ButtonLink>
  );
  return (
    <Page title={t("list.mine")} lead={t("list.lead")} actions={plans.length > 0 ? begin : null}>
      {plans.length > 0 ? (
        <PlanRows label={t("list.mine")} plans={plans} withCommunity />
      ) : (
        <EmptyState title={t("list.none")} action={begin}>
          {t("list.noneText")}
        </EmptyState>
      )}
      <Pager first={isFirst ? null : "/plans"} older={older ? `/plans?older=${older}` : null} />
    </Page>
  );
}
