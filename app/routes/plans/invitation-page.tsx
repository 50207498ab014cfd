import { InvitationSheet } from "#app/components/invitation-sheet.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { invitationCard } from "#app/routes/join/invitation-card.ts";
import { planPath } from "#server/contracts/plans.ts";
import { planInvitation } from "#server/features/plans/index.ts";
import type { Route } from "./+types/invitation-page.ts";
import { planHandle, withinPlan } from "./plan-frame.ts";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const { plan, invitationId } = args.params;
  const { keys, ...found } = await show(args, (ctx) => planInvitation(ctx, { plan, invitationId }));
  return { ...found, ...invitationCard(keys, factsOf(args.context).origin), sendKey: nextSendKey(args.context) };
}

/** The sheet by which people come into a plan's team who have no account yet. */
export default function PlanInvitation({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { plan, invitation } = loaderData;
  const here = planPath(plan.slug);
  const list = { label: t("team.title"), href: `${here}/team` };
  return (
    <Page
      title={t("team.sheet", { plan: plan.title })}
      lead={t(invitation.role === "author" ? "team.sheetAuthor" : "team.sheetCommenter")}
      crumbs={[...withinPlan(plan, t("list.title")), list]}
    >
      <InvitationSheet
        {...loaderData}
        name={plan.title}
        list={list}
        revoke={`${here}/invitations/${invitation.id}/revoke`}
      />
    </Page>
  );
}
