import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import { show } from "#app/requests/act.ts";
import { momentOf } from "#app/requests/moment.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { CALLS_ENTRY, GROUPS_ENTRY } from "#server/contracts/workshop-groups.ts";
import { groupsHere, groupsPanel, myGroups } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/groups-page.ts";
import { GroupsNow } from "./groups-here.tsx";
import { MyGroups } from "./my-groups.tsx";
import { Panel, PanelActions } from "./panel.tsx";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop } = args.params;
  const asked = Number(new URL(args.request.url).searchParams.get("round"));
  const round = Number.isSafeInteger(asked) && asked > 0 ? asked : null;
  const shown = await show(args, async (ctx) => {
    const here = await groupsHere(ctx, workshop);
    return here?.seesAll
      ? { panel: await groupsPanel(ctx, { workshop, round }), mine: null, here }
      : { panel: null, mine: await myGroups(ctx, workshop), here };
  });
  const now = momentOf(args.context).toISOString();
  return { ...shown, workshop: (shown.panel ?? shown.mine).workshop, now, key: nextSendKey(args.context) };
}

/** The groups of a workshop: all of them for those who lead or interpret, their own for those who take part. */
export default function GroupsOfWorkshop({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("groups");
  const { t: workshops } = useTranslation("workshops");
  const { panel, mine, here, workshop, now, key } = loaderData;
  const crumbs = withinWorkshop(workshop, workshops("list.title"));
  if (panel === null)
    return (
      <Page title={t("panel.mine")} crumbs={crumbs}>
        {here ? <GroupsNow groups={here} /> : null}
        <MyGroups found={mine} />
      </Page>
    );
  return <Overview {...{ panel, now, crumbs }} sendKey={key} />;
}

type Overviewed = Pick<Parameters<typeof Panel>[0], "panel" | "now" | "sendKey"> & {
  crumbs: ReturnType<typeof withinWorkshop>;
};

function Overview({ panel, now, sendKey, crumbs }: Overviewed) {
  const { t } = useTranslation("groups");
  useSpaceNews({ id: panel.workshop.id, seq: panel.seq, only: [GROUPS_ENTRY, CALLS_ENTRY], few: true });
  return (
    <Page title={t("title")} lead={t("panel.lead")} crumbs={crumbs} actions={<PanelActions panel={panel} />}>
      <Panel panel={panel} now={now} sendKey={sendKey} />
    </Page>
  );
}
