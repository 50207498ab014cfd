import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Row, Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { AddPartInput } from "#server/contracts/agenda.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { addPart, agendaToPlan } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/agenda-page.ts";
import { AgendaList } from "./agenda-list.tsx";
import { PartFields } from "./part-fields.tsx";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => agendaToPlan(ctx, args.params.workshop));
  return { ...found, sendKey: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/agenda: one more part. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddPartInput, async (ctx, input) => {
    const { slug } = await addPart(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/agenda`, { say: "workshops:agenda.added" });
  });
}

/** What is planned for a workshop, part by part: those who lead it put it in order by buttons. */
export default function AgendaOfWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, team, agenda, unready, sendKey } = loaderData;
  const here = `${workshopPath(workshop.slug)}/agenda`;
  const { parts } = agenda;
  return (
    <Page title={t("agenda.title")} lead={t("agenda.lead")} crumbs={withinWorkshop(workshop, t("list.title"))}>
      <HowLong planned={agenda.minutes} minutes={workshop.minutes} />
      {parts.length === 0 ? (
        <EmptyState title={t("agenda.none")} icon="list">
          {t("agenda.noneText")}
        </EmptyState>
      ) : (
        <AgendaList
          parts={parts}
          heading="h2"
          language={workshop.language}
          deeds={(part, at) => (
            <>
              {unready.includes(part.id) ? <Banner tone="attention">{t("agenda.unready")}</Banner> : null}
              <Row>
                {at > 0 ? (
                  <ActionForm
                    action={`${here}/${part.id}/up`}
                    sendKey={`${sendKey}-u${at}`}
                    label={t("agenda.up", { title: part.title })}
                    icon="up"
                    kind="quiet"
                    hideLabel
                    small
                  />
                ) : null}
                {at < parts.length - 1 ? (
                  <ActionForm
                    action={`${here}/${part.id}/down`}
                    sendKey={`${sendKey}-d${at}`}
                    label={t("agenda.down", { title: part.title })}
                    icon="down"
                    kind="quiet"
                    hideLabel
                    small
                  />
                ) : null}
                <ButtonLink href={`${here}/${part.id}`} icon="edit" kind="quiet" small>
                  {t("page.edit")} <span className="visually-hidden">{part.title}</span>
                </ButtonLink>
                <ActionForm
                  action={`${here}/${part.id}/remove`}
                  sendKey={`${sendKey}-r${at}`}
                  label={t("agenda.remove", { title: part.title })}
                  icon="delete"
                  kind="quiet"
                  hideLabel
                  small
                />
              </Row>
            </>
          )}
        />
      )}
      <Section title={t("agenda.add")}>
        <SendForm result={actionData} sendKey={sendKey}>
          <PartFields team={team} />
          <div>
            <Button kind="primary" icon="plus">
              {t("agenda.add")}
            </Button>
          </div>
        </SendForm>
      </Section>
    </Page>
  );
}

/** Whether what is planned fits into the time of the workshop. */
function HowLong({ planned, minutes }: { planned: number; minutes: number }) {
  const { t } = useTranslation("workshops");
  const { number } = useFormat();
  const left = minutes - planned;
  const facts = { planned: number(planned), minutes: number(minutes) };
  if (left < 0)
    return <Banner tone="attention">{t("agenda.tooLong", { ...facts, count: -left, n: number(-left) })}</Banner>;
  return <p>{left === 0 ? t("agenda.fits", facts) : t("agenda.left", { ...facts, count: left, n: number(left) })}</p>;
}
