import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { proposalsToStaff } from "#server/features/champions/index.ts";
import type { Route } from "./+types/staff-proposals-page.ts";
import { Proposals } from "./proposals.tsx";

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => ({
    ...(await proposalsToStaff(ctx, { after })),
    firstPage: after === null,
    sendKey: nextSendKey(args.context),
  }));
}

/** Who is proposed as a champion anywhere, for staff. */
export default function StaffProposalsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("vetting");
  const admin = useTranslation("admin").t("title");
  return (
    <Page title={t("list.title")} lead={t("list.staffLead")} crumbs={[{ label: admin, href: "/admin" }]}>
      <Proposals {...loaderData} named mark />
    </Page>
  );
}
