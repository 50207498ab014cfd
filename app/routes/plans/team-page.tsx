import { ActionForm } from "#app/components/action-form.tsx";
import { AddByHandle } from "#app/components/add-by-handle.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { InviteToPlanInput, PLAN_ROLES, planPath } from "#server/contracts/plans.ts";
import { inviteToPlan, planTeam } from "#server/features/plans/index.ts";
import type { Route } from "./+types/team-page.ts";
import { LeaveTeam } from "./leave-team.tsx";
import { OpenInvitations } from "./open-invitations.tsx";
import { planHandle, withinPlan } from "./plan-frame.ts";
import { PlanTeamLine } from "./team-line.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => planTeam(ctx, args.params.plan));
  return { ...found, sendKey: nextSendKey(args.context) };
}

/** POST /plans/:plan/team: somebody is asked to write it too, or to give advice. */
export async function action(args: Route.ActionArgs) {
  return act(args, InviteToPlanInput, async (ctx, input) => {
    const { slug } = await inviteToPlan(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/team`, { say: "plans:team.asked" });
  });
}

/** Who writes a plan and who gives advice: others are asked in, change their part, or go. */
export default function TeamOfPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { plan, team, sendKey } = loaderData;
  const here = planPath(plan.slug);
  return (
    <Page title={t("team.title")} lead={t("team.lead")} crumbs={withinPlan(plan, t("list.title"))}>
      <Stack gap={3}>
        {team.map((member) => (
          <PlanTeamLine key={member.person.id} member={member} trailing={<Deeds {...{ here, member, sendKey }} />} />
        ))}
      </Stack>
      <OpenInvitations {...loaderData} />
      {plan.can.team ? (
        <Section title={t("team.ask")}>
          <Stack gap={5}>
            <AddByHandle
              result={actionData}
              sendKey={sendKey}
              label={t("team.handle")}
              hint={t("team.handleHint")}
              submit={t("team.askThem")}
              roles={{
                legend: t("team.asWhat"),
                options: PLAN_ROLES.map((role) => ({
                  value: role,
                  label: t(`role.${role}`),
                  hint: t(`role.${role}Hint`),
                })),
              }}
            />
            <Stack gap={2}>
              <p>{t("team.noAccount")}</p>
              <div>
                <ButtonLink href={`${here}/invitations/new`} icon="invite">
                  {t("team.sheetNew")}
                </ButtonLink>
              </div>
            </Stack>
          </Stack>
        </Section>
      ) : null}
      <LeaveTeam {...loaderData} />
    </Page>
  );
}

type DeedsProps = Pick<Route.ComponentProps["loaderData"], "sendKey"> & {
  here: string;
  member: Route.ComponentProps["loaderData"]["team"][number];
};

/** What an author may do about somebody in the team. */
function Deeds({ here, member: { person, role, can }, sendKey }: DeedsProps) {
  const { t } = useTranslation("plans");
  if (!can.remove && !can.changeRole) return null;
  const one = `${here}/team/${person.id}`;
  const own = `${sendKey}-${person.id.slice(-12)}`;
  const other = role === "author" ? "commenter" : "author";
  return (
    <Row>
      {can.changeRole ? (
        <ActionForm
          action={`${one}/role`}
          sendKey={`${own}-role`}
          fields={{ role: other }}
          label={t(`team.make.${other}`, { name: person.name })}
          kind="quiet"
          small
        />
      ) : null}
      {can.remove ? (
        <ActionForm
          action={`${one}/remove`}
          sendKey={`${own}-out`}
          label={t("team.remove", { name: person.name })}
          icon="leave"
          kind="quiet"
          hideLabel
          small
        />
      ) : null}
    </Row>
  );
}
