import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Row, Soft } from "#app/components/layout.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTextIn } from "#app/i18n/use-text-in.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { inMinutes } from "#app/routes/attendance/in-minutes.ts";
import { EventWhen } from "#app/routes/calendar/event-when.tsx";
import { guestAnswers } from "#server/contracts/calendar-permissions.ts";
import { ownNameOf } from "#server/contracts/languages.ts";
import type { LiveGuests, LivePage, LiveSession } from "#server/contracts/live-threads.ts";

type Props = {
  page: LivePage;
  guests: LiveGuests | null;
  /** How long the reader was there, once it is over. */
  attended: { seconds: number; heldSeconds: number } | null;
  zoneNames: Record<string, string>;
  sendKey: string;
};

/** When a session is, who comes, and what its hosts do about it. */
export function SessionBox({ page, guests, attended, zoneNames, sendKey }: Props) {
  const { t } = useTranslation("live");
  const { t: ofAttendance } = useTranslation("attendance");
  const { number } = useFormat();
  const { thread, live } = page;
  const { session, state } = live;
  if (!session) return null;
  const here = `/live/${thread.id}`;
  const event = `/events/${session.eventId}`;
  const coming = state === "announced" || state === "live";
  return (
    <Card as="section" tone={state === "live" ? "live" : "plain"}>
      <h2>{t("session.title")}</h2>
      <p className="live-when">
        <EventWhen
          time={{ startsAt: session.startsAt, endsAt: session.endsAt, cancelled: state === "cancelled", moved: false }}
          zone={session.zone}
          zoneName={zoneNames[session.zone] ?? session.zone}
        />
      </p>
      <AboutWhat session={session} />
      <InWhichLanguages session={session} />
      {session.movedFrom && state === "announced" ? (
        <Soft as="p">
          {t("session.moved")} <Time at={session.movedFrom} />
        </Soft>
      ) : null}
      {state === "cancelled" ? <p>{t("session.why", { reason: session.cancelReason })}</p> : null}
      {attended ? (
        <p>
          {ofAttendance("mine", {
            minutes: number(inMinutes(attended.seconds)),
            held: number(inMinutes(attended.heldSeconds)),
          })}
        </p>
      ) : null}
      {coming && page.viewer.personId !== null ? <Soft as="p">{ofAttendance("kept.session")}</Soft> : null}
      {coming && guests ? <WhoComes guests={guests} here={here} sendKey={sendKey} /> : null}
      {coming ? (
        <Row>
          {thread.can.lead && state === "announced" ? (
            <>
              <ActionForm
                action={`${here}/start`}
                sendKey={`${sendKey}-start`}
                label={t("session.start")}
                icon="live"
                kind="primary"
              />
              <ButtonLink href={`${event}/move`} icon="clock" small>
                {t("session.move")}
              </ButtonLink>
              <ButtonLink href={`${event}/cancel`} kind="quiet" icon="close" small>
                {t("session.cancel")}
              </ButtonLink>
            </>
          ) : null}
          <Link to={event}>{t("session.calendar")}</Link>
        </Row>
      ) : null}
    </Card>
  );
}

function AboutWhat({ session: { theme } }: { session: LiveSession }) {
  const { t } = useTranslation("live");
  const inWords = useTextIn();
  if (theme === null) return null;
  const { text, language } = inWords(theme.names);
  return (
    <Soft as="p">
      {t("session.theme")}{" "}
      <Link to={`/themes/${theme.slug}`}>
        <Lang lang={language}>{text}</Lang>
      </Link>
    </Soft>
  );
}

function InWhichLanguages({ session: { languages } }: { session: LiveSession }) {
  const { t } = useTranslation("live");
  if (languages.length === 0) return null;
  return (
    <Soft as="p">
      {t("session.languages")}{" "}
      {languages.map((tag, at) => (
        <span key={tag}>
          {at > 0 ? <span aria-hidden="true"> · </span> : null}
          <Lang lang={tag}>{ownNameOf(tag)}</Lang>
        </span>
      ))}
    </Soft>
  );
}

type ComesProps = { guests: LiveGuests; here: string; sendKey: string };

/** One tap says whether I come, another changes it. */
function WhoComes({ guests, here, sendKey }: ComesProps) {
  const { t } = useTranslation("live");
  const { number } = useFormat();
  const { coming, maybe, mine, canSay } = guests;
  return (
    <>
      {coming + maybe > 0 ? <p>{t("session.coming", { count: coming, n: number(coming) })}</p> : null}
      {canSay ? (
        <Row>
          {guestAnswers.map((answer) => (
            <ActionForm
              key={answer}
              action={`${here}/coming`}
              sendKey={`${sendKey}-${answer}`}
              fields={{ answer }}
              label={t(`session.answer.${answer}`)}
              pressed={mine === answer}
              {...(mine === answer ? { icon: "check" as const } : {})}
              small
            />
          ))}
        </Row>
      ) : null}
    </>
  );
}
