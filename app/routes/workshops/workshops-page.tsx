import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { zoneNames } from "#app/routes/calendar/zone-names.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { listWorkshops } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/workshops-page.ts";
import { WorkshopRows } from "./workshop-rows.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const older = new URL(args.request.url).searchParams.get("older");
  const list = await show(args, (ctx) => listWorkshops(ctx, { space: args.params.space, older }));
  return {
    ...list,
    space: list.community,
    isFirst: older === null,
    zones: zoneNames(args.context, [...list.coming, ...list.past]),
  };
}

/** A community's workshops: what comes and goes on, then what is over. */
export default function WorkshopsOfCommunity({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { community, coming, past, older, isFirst, canCreate, zones } = loaderData;
  const here = `/communities/${community.slug}/workshops`;
  return (
    <Page
      title={t("list.title")}
      crumbs={communityCrumbs(community)}
      lead={t("list.lead")}
      actions={
        canCreate ? (
          <ButtonLink href={`${here}/new`} kind="primary" icon="plus">
            {t("list.new")}
          </ButtonLink>
        ) : null
      }
    >
      <CommunityViews space={community} current="workshops" />
      {isFirst ? (
        <Section title={t("list.coming")}>
          {coming.length > 0 ? (
            <WorkshopRows label={t("list.coming")} workshops={coming} zones={zones} />
          ) : (
            <EmptyState title={t("list.none")} icon="calendar" level={3}>
              {community.archived ? null : canCreate ? t("list.noneCreate") : t("list.noneWait")}
            </EmptyState>
          )}
        </Section>
      ) : null}
      {past.length > 0 ? (
        <Section title={t("list.past")}>
          <WorkshopRows label={t("list.past")} workshops={past} zones={zones} />
        </Section>
      ) : null}
      <Pager first={isFirst ? null : here} older={older ? `${here}?older=${older}` : null} />
    </Page>
  );
}
