import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Row, Soft } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { EventView } from "#server/contracts/calendar.ts";
import { guestAnswers } from "#server/contracts/calendar-permissions.ts";

type Props = { event: EventView; signedIn: boolean; sendKey: string };

/** Do I come? One tap says so, and another changes it. */
export function AnswerForm({ event, signedIn, sendKey }: Props) {
  const { t } = useTranslation("calendar");
  if (!event.can.come) {
    const open = event.state === "announced" || event.state === "live";
    if (!open || event.space.kind !== "community") return null;
    return signedIn ? (
      <Soft as="p">
        {t("answer.members")} <Link to={`/communities/${event.space.slug}`}>{event.space.name}</Link>
      </Soft>
    ) : (
      <Soft as="p">
        <Link to={`/sign-in?next=/events/${event.id}`}>{t("answer.signIn")}</Link>
      </Soft>
    );
  }
  return (
    <section className="event-answer" aria-label={t("answer.title")}>
      <h2>{t("answer.title")}</h2>
      <Row>
        {guestAnswers.map((answer) => (
          <ActionForm
            key={answer}
            action={`/events/${event.id}/answer`}
            sendKey={`${sendKey}-${answer}`}
            fields={{ answer }}
            label={t(`answer.${answer}`)}
            pressed={event.mine === answer}
            {...(event.mine === answer ? { icon: "check" as const } : {})}
            kind={event.mine === null && answer === "coming" ? "primary" : "second"}
          />
        ))}
      </Row>
      <Soft as="p">{t(event.mine === "no" ? "answer.noNote" : "answer.note")}</Soft>
    </section>
  );
}
