import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type PlanTeam, planPath } from "#server/contracts/plans.ts";

type Props = Pick<PlanTeam, "plan" | "team" | "alone"> & { sendKey: string };

/** The way out of a team: the last author says who writes it from now on. */
export function LeaveTeam({ plan, team, alone, sendKey }: Props) {
  const { t } = useTranslation("plans");
  const leave = `${planPath(plan.slug)}/leave`;
  const others = team.filter(({ isMe }) => !isMe);
  return (
    <Section title={t("team.leaveTitle")}>
      {alone && others.length === 0 ? (
        <Soft as="p">{t("team.alone")}</Soft>
      ) : (
        <Stack gap={3}>
          <p>{t("team.leaveText")}</p>
          {alone ? (
            <SendForm sendKey={`${sendKey}-leave`} action={leave} id="leave">
              <Select
                name="successor"
                label={t("team.successor")}
                hint={t("team.successorHint")}
                options={others.map(({ person }) => ({ value: person.id, label: person.name }))}
                required
              />
              <div>
                <Button icon="leave">{t("team.handOver")}</Button>
              </div>
            </SendForm>
          ) : (
            <ActionForm action={leave} sendKey={`${sendKey}-leave`} label={t("team.leave")} icon="leave" />
          )}
        </Stack>
      )}
    </Section>
  );
}
