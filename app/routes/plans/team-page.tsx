import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { AddToPlanInput, PLAN_ROLES, planPath } from "#server/contracts/plans.ts";
import { addToPlan, planTeam } from "#server/features/plans/index.ts";
import type { Route } from "./+types/team-page.ts";
import { planHandle, withinPlan } from "./plan-frame.ts";
import { PlanTeamLine } from "./team-line.tsx";

export const handle = planHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => planTeam(ctx, args.params.plan));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /plans/:plan/team: somebody writes it too, or gives advice. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddToPlanInput, async (ctx, input) => {
    const { slug } = await addToPlan(ctx, input);
    return redirectSaying(args.context, `${planPath(slug)}/team`, { say: "plans:team.added" });
  });
}

/** Who writes a plan and who gives advice: others are brought in, some go. */
export default function TeamOfPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("plans");
  const { plan, team, alone, key } = loaderData;
  const here = planPath(plan.slug);
  return (
    <Page title={t("team.title")} lead={t("team.lead")} crumbs={withinPlan(plan, t("list.title"))}>
      <Stack gap={3}>
        {team.map((member, index) => {
          const { person, can } = member;
          return (
            <PlanTeamLine
              key={person.id}
              member={member}
              trailing={
                can.remove ? (
                  <ActionForm
                    action={`${here}/team/${person.id}/remove`}
                    sendKey={`${key}-r${index}`}
                    label={t("team.remove", { name: person.name })}
                    icon="leave"
                    kind="quiet"
                    hideLabel
                    small
                  />
                ) : null
              }
            />
          );
        })}
      </Stack>
      {plan.can.team ? (
        <Section title={t("team.add")}>
          <SendForm result={actionData} sendKey={key}>
            <TextInput
              name="handle"
              label={t("team.handle")}
              hint={t("team.handleHint")}
              before="@"
              autoComplete="off"
              autoCapitalize="none"
              dir="ltr"
              required
            />
            <RadioGroup
              name="role"
              legend={t("team.asWhat")}
              options={PLAN_ROLES.map((role) => ({
                value: role,
                label: t(`role.${role}`),
                hint: t(`role.${role}Hint`),
              }))}
              defaultValue="author"
            />
            <div>
              <Button kind="primary" icon="plus">
                {t("team.add")}
              </Button>
            </div>
          </SendForm>
        </Section>
      ) : null}
      <Section title={t("team.leaveTitle")}>
        {alone ? (
          <Soft as="p">{t("team.alone")}</Soft>
        ) : (
          <Stack gap={3}>
            <p>{t("team.leaveText")}</p>
            <ActionForm action={`${here}/leave`} sendKey={`${key}-leave`} label={t("team.leave")} icon="leave" />
          </Stack>
        )}
      </Section>
    </Page>
  );
}
