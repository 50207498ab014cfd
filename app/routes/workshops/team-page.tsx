import { ActionForm } from "#app/components/action-form.tsx";
import { AddByHandle } from "#app/components/add-by-handle.tsx";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { AddToTeamInput, TEAM_ROLES } from "#server/contracts/workshops.ts";
import { addToTeam, teamToChoose } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/team-page.ts";
import { TeamLine } from "./team-line.tsx";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => teamToChoose(ctx, args.params.workshop));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/team: somebody leads it too, or interprets. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddToTeamInput, async (ctx, input) => {
    const { slug } = await addToTeam(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/team`, { say: "workshops:team.added" });
  });
}

/** Who leads a workshop and who interprets: others are asked to, one hands over, one goes. */
export default function TeamOfWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, team, key } = loaderData;
  const here = workshopPath(workshop.slug);
  const mine = team.find(({ isMe }) => isMe);
  return (
    <Page title={t("team.title")} lead={t("team.lead")} crumbs={withinWorkshop(workshop, t("list.title"))}>
      <Stack gap={3}>
        {team.map((member, index) => {
          const { person, can } = member;
          const one = `${here}/team/${person.id}`;
          return (
            <TeamLine
              key={person.id}
              member={member}
              trailing={
                can.handOver || can.remove ? (
                  <Row>
                    {can.handOver ? (
                      <ActionForm
                        action={`${one}/hand-over`}
                        sendKey={`${key}-h${index}`}
                        label={t("team.handOver", { name: person.name })}
                        icon="key"
                        kind="quiet"
                        small
                      />
                    ) : null}
                    {can.remove ? (
                      <ActionForm
                        action={`${one}/remove`}
                        sendKey={`${key}-r${index}`}
                        label={t("team.remove", { name: person.name })}
                        icon="leave"
                        kind="quiet"
                        hideLabel
                        small
                      />
                    ) : null}
                  </Row>
                ) : null
              }
            />
          );
        })}
      </Stack>
      <Section title={t("team.add")}>
        <AddByHandle
          result={actionData}
          sendKey={key}
          label={t("team.handle")}
          hint={t("team.handleHint")}
          submit={t("team.add")}
          roles={{
            legend: t("team.asWhat"),
            options: TEAM_ROLES.map((role) => ({
              value: role,
              label: t(`role.${role}`),
              hint: t(`role.${role}Hint`),
            })),
          }}
        />
      </Section>
      {mine && !mine.lead ? (
        <Section title={t("team.leaveTitle")}>
          <p>{t("team.leaveLead")}</p>
          <ActionForm action={`${here}/leave`} sendKey={`${key}-leave`} label={t("team.leave")} icon="leave" />
        </Section>
      ) : null}
    </Page>
  );
}
