import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { InvitationBounds, InvitationNote } from "#app/components/invitation-fields.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MOST_PEOPLE } from "#server/contracts/bounds.ts";
import { OpenPlanInput, PLAN_ROLES, planPath } from "#server/contracts/plans.ts";
import { openPlanToHolders, teamToChoose } from "#server/features/plans/index.ts";
import type { Route } from "./+types/new-invitation-page.ts";
import { planHandle, withinPlan } from "./plan-frame.ts";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const plan = await show(args, (ctx) => teamToChoose(ctx, args.params.plan));
  return { plan, sendKey: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, OpenPlanInput, async (ctx, input) => {
    const { slug, invitationId } = await openPlanToHolders(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/invitations/${invitationId}`, {
      say: "communities:invitations.made",
    });
  });
}

/** A link, a square and a code, for people who have no account or mailbox. */
export default function NewPlanInvitation({ loaderData: { plan, sendKey }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["plans", "communities"]);
  const team = { label: t("team.title"), href: `${planPath(plan.slug)}/team` };
  return (
    <Page title={t("team.sheetNew")} lead={t("team.sheetLead")} crumbs={[...withinPlan(plan, t("list.title")), team]}>
      <SendForm result={actionData} sendKey={sendKey}>
        <InvitationNote />
        <RadioGroup
          name="role"
          legend={t("team.asWhat")}
          options={PLAN_ROLES.map((role) => ({ value: role, label: t(`role.${role}`), hint: t(`role.${role}Hint`) }))}
          defaultValue="author"
        />
        <InvitationBounds days={14} uses={1} most={MOST_PEOPLE.plan} />
        <div>
          <Button kind="primary" icon="invite">
            {t("communities:invitations.make")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
