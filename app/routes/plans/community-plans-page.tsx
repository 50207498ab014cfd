import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { plansIn } from "#server/features/plans/index.ts";
import type { Route } from "./+types/community-plans-page.ts";
import { PlanRows } from "./plan-rows.tsx";
import { SharedRows } from "./shared-rows.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const [older, sharedOlder] = [searchParams.get("older"), searchParams.get("shared")];
  const list = await show(args, (ctx) => plansIn(ctx, { space: args.params.space, older, sharedOlder }));
  return { ...list, isFirst: older === null };
}

/** The plans of a community in whose teams the reader is; members begin others here. */
export default function PlansOfCommunity({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "sharing", "handIn"]);
  const { space, plans, older, isFirst, canBegin, shared } = loaderData;
  const here = `/communities/${space.slug}/plans`;
  const begin = canBegin ? (
    <ButtonLink href={`${here}/new`} kind="primary" icon="plus">
      {t("list.new")}
    </ButtonLink>
  ) : null;
  return (
    <Page
      title={t("list.title")}
      lead={t("list.leadHere")}
      crumbs={communityCrumbs(space)}
      actions={plans.length > 0 ? begin : null}
    >
      <CommunityViews space={space} current="plans" />
      {plans.length > 0 ? (
        <PlanRows label={t("list.title")} plans={plans} />
      ) : (
        <EmptyState title={t("list.none")} action={begin}>
          {canBegin ? t("list.noneText") : space.archived ? t("list.closed") : t("list.noneWait")}
        </EmptyState>
      )}
      <SharedRows
        title={t("sharing:list.here")}
        plans={shared.plans}
        older={shared.older && `${here}?shared=${shared.older}`}
      />
      {space.can.manage ? (
        <div>
          <ButtonLink href={`${here}/term`} icon="clock">
            {t("handIn:term.title")}
          </ButtonLink>
        </div>
      ) : null}
      <Pager first={isFirst ? null : here} older={older ? `${here}?older=${older}` : null} />
    </Page>
  );
}
