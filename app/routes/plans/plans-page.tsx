import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { PLAN_STAGES } from "#server/contracts/plans.ts";
import { myPlans, plansAskedInto, plansSharedWithMe, whetherDecides } from "#server/features/plans/index.ts";
import type { Route } from "./+types/plans-page.ts";
import { PlanRows } from "./plan-rows.tsx";
import { SharedRows } from "./shared-rows.tsx";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const [older, sharedOlder] = [searchParams.get("older"), searchParams.get("shared")];
  return show(args, async (ctx) => {
    const isFirst = older === null;
    const stage = PLAN_STAGES.find((one) => one === searchParams.get("stage")) ?? null;
    const [asked, shared] =
      isFirst && stage === null
        ? [await plansAskedInto(ctx), await plansSharedWithMe(ctx, { older: sharedOlder })]
        : [[], { plans: [], older: null }];
    const { decides } = await whetherDecides(ctx);
    return { ...(await myPlans(ctx, { older, stage })), isFirst, stage, asked, shared, decides };
  });
}

/** The plans in whose teams the reader is, wherever they belong. */
export default function MyPlans({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "sharing", "handIn"]);
  const { plans, older, isFirst, stage, asked, shared, decides } = loaderData;
  const here = stage === null ? "/plans" : `/plans?stage=${stage}`;
  const begin = (
    <ButtonLink href="/plans/new" kind="primary" icon="plus">
      {t("list.new")}
    </ButtonLink>
  );
  return (
    <Page title={t("list.mine")} lead={t("list.lead")} actions={plans.length > 0 || stage ? begin : null}>
      {asked.length > 0 ? (
        <Section title={t("invited.open")}>
          <ul className="rows">
            {asked.map(({ id, name, language, by, link }) => (
              <li key={id} className="plan-row">
                <Link to={link} className="link-title">
                  <Lang lang={language}>{name}</Lang>
                </Link>
                <Soft>{t("invited.by", { name: by })}</Soft>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {plans.length > 0 || stage ? (
        <div className="plan-stages">
          <TabLinks
            label={t("list.byStage")}
            items={[
              { label: t("list.everyStage"), href: "/plans", current: stage === null },
              ...PLAN_STAGES.map((one) => ({
                ...{ label: t(`stage.${one}`), href: `/plans?stage=${one}`, current: one === stage },
              })),
            ]}
          />
        </div>
      ) : null}
      {plans.length > 0 ? (
        <PlanRows label={t("list.mine")} plans={plans} withCommunity />
      ) : (
        <EmptyState title={t(stage ? "list.noneAt" : "list.none")} action={stage ? null : begin}>
          {t(stage ? "list.noneAtText" : "list.noneText")}
        </EmptyState>
      )}
      {decides ? (
        <div>
          <ButtonLink href="/handed-in" icon="document">
            {t("handIn:received.title")}
          </ButtonLink>
        </div>
      ) : null}
      <SharedRows
        title={t("sharing:list.withMe")}
        plans={shared.plans}
        older={shared.older && `/plans?shared=${shared.older}`}
      />
      <Pager first={isFirst ? null : here} older={older ? `${here}${stage ? "&" : "?"}older=${older}` : null} />
    </Page>
  );
}
