import { Link, redirect, useRevalidator } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { StatLine } from "#app/components/stat-line.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { TranslatedProse } from "#app/components/translated-prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useNow } from "#app/i18n/use-now.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain, waitingIn } from "#app/live/fetch-translations.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import type { EventTime, EventView } from "#server/contracts/calendar.ts";
import { eventPhase } from "#server/contracts/calendar-permissions.ts";
import { eventWords, timesToCome, viewEvent } from "#server/core/calendar/index.ts";
import { subjectLink } from "#server/core/subjects/index.ts";
import type { Route } from "./+types/event-page.ts";
import { AnswerForm } from "./answer-form.tsx";
import { Announce, EventActions } from "./event-actions.tsx";
import { eventCrumbs, eventHandle } from "./event-crumbs.ts";
import { EventTimes } from "./event-times.tsx";
import { EventWhen } from "./event-when.tsx";
import { zoneNames } from "./zone-names.ts";

export const handle = eventHandle;

/** What is the time of something else is read there. */
export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const event = await viewEvent(ctx, askedId(args.params.eventId));
    const elsewhere = event.subject && (await subjectLink(ctx, event.subject));
    if (elsewhere) throw redirect(elsewhere, 303);
    return {
      event,
      words: await eventWords(ctx, event),
      times: event.repetition.repeat === "never" ? [] : await timesToCome(ctx, event.id),
      zoneName: zoneNames(args.context, [event])[event.zone] ?? event.zone,
      signedIn: viewerOf(args.context) !== null,
      translateTo: event.can.translate ? otherThan(event, viewerOf(args.context)) : null,
      sendKey: nextSendKey(args.context),
    };
  });
}

/** The language that its reader reads best beside the event's own; null: they read no other. */
function otherThan({ language }: EventView, viewer: ReturnType<typeof viewerOf>): string | null {
  const reads = [...(viewer?.languagesRead ?? []), viewer?.language ?? ""].flatMap((tag) => tag.split("-")[0] || []);
  return reads.find((tag) => tag !== language.split("-")[0]) ?? null;
}

type Loaded = { event: EventView; times: EventTime[]; zoneName: string; signedIn: boolean; sendKey: string };

/** One event: when and where, who leads it, who comes, and whether I do. */
export default function EventPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { t: said } = useTranslation("topics");
  const { event, words, times, zoneName, translateTo } = loaderData;
  const byHand = words.title.mark !== null;
  const { revalidate } = useRevalidator();
  useAskAgain(words.title.awaited || waitingIn(words.text).length > 0, () => void revalidate());
  return (
    <Page
      title={words.title.text}
      titleLang={words.title.language}
      crumbs={eventCrumbs(event, t("title"))}
      tags={
        <>
          <TranslatedLine words={[words.title]} />
          <State event={event} />
        </>
      }
      actions={<EventActions event={event} />}
      aside={<Beside {...loaderData} />}
    >
      <Notes {...loaderData} />
      <WhenAndWhere event={event} zoneName={zoneName} />
      <AnswerForm {...loaderData} />
      {event.descriptionHtml ? (
        <TranslatedProse
          html={event.descriptionHtml}
          language={event.language}
          id={event.id}
          translations={words.text}
        />
      ) : null}
      {translateTo ? (
        <p>
          <Link to={`/events/${event.id}/translate?to=${translateTo}`}>
            {said(byHand ? "translation.correct" : "translation.byHand")}
          </Link>
        </p>
      ) : null}
      {times.length > 1 ? <EventTimes event={event} times={times} zoneName={zoneName} /> : null}
      <OtherDates event={event} />
    </Page>
  );
}

function State({ event }: { event: EventView }) {
  const { t } = useTranslation("calendar");
  const phase = eventPhase(event, event.time, useNow());
  if (phase === "coming") return null;
  const tones = { draft: "attention", now: "new", over: "plain", cancelled: "danger" } as const;
  return (
    <Tags>
      <Tag tone={tones[phase]} {...(phase === "now" ? { icon: "live" as const } : {})}>
        {t(`state.${phase}`)}
      </Tag>
    </Tags>
  );
}

/** What has changed about it, and what waits. */
function Notes({ event, sendKey }: Loaded) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  return (
    <Stack gap={3}>
      {event.state === "draft" ? (
        <Banner tone="attention" action={event.can.announce ? <Announce event={event} sendKey={sendKey} /> : null}>
          {t("draftNote")}
        </Banner>
      ) : null}
      {event.state === "cancelled" ? (
        <Banner tone="danger" title={t("cancelledNote")}>
          <span dir="auto">{event.cancelReason}</span>
        </Banner>
      ) : event.movedFrom ? (
        <Banner tone="attention">{t("movedNote", { when: format.full(event.movedFrom) })}</Banner>
      ) : null}
    </Stack>
  );
}

function WhenAndWhere({ event, zoneName }: { event: EventView; zoneName: string }) {
  const { t } = useTranslation("calendar");
  const { time, zone, place, url, online, repetition } = event;
  return (
    <dl className="event-facts">
      <dt>{t("fact.when")}</dt>
      <dd>
        <EventWhen time={time} zone={zone} zoneName={zoneName} />
        {repetition.repeat === "never" ? null : (
          <span className="soft">{t(`repeat.said.${repetition.repeat}`, { count: repetition.times })}</span>
        )}
      </dd>
      {place ? (
        <>
          <dt>{t("fact.where")}</dt>
          <dd dir="auto">{place}</dd>
        </>
      ) : null}
      {online ? (
        <>
          <dt>{t("fact.online")}</dt>
          <dd>
            {url ? (
              <a href={url} rel="noopener noreferrer nofollow" dir="ltr" className="event-url">
                {url}
              </a>
            ) : (
              <Soft>{t("fact.membersOnly")}</Soft>
            )}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

/** What was before, and what comes after, where its dates were changed from one on. */
function OtherDates({ event: { continues } }: { event: EventView }) {
  const { t } = useTranslation("calendar");
  const { before, after } = continues;
  if (!before && !after) return null;
  return (
    <Section title={t("dates.others")}>
      {before ? <Link to={`/events/${before}`}>{t("dates.before")}</Link> : null}
      {after ? <Link to={`/events/${after}`}>{t("dates.after")}</Link> : null}
    </Section>
  );
}

function Beside({ event, signedIn }: Loaded) {
  const { t } = useTranslation("calendar");
  const guests = `/events/${event.id}/guests`;
  return (
    <>
      <AsideSection title={t("hosts")}>
        <Stack gap={3}>
          {event.hosts.map((person) => (
            <PersonLine
              key={person.id}
              face
              name={person.name}
              part={person.champion ? "champion" : null}
              href={`/people/${person.handle}`}
              place={person.place}
            />
          ))}
        </Stack>
      </AsideSection>
      {event.state === "draft" ? null : (
        <AsideSection title={t("guests.title")}>
          <StatLine
            items={[
              {
                value: event.guests.coming,
                label: t("guests.coming"),
                icon: "people",
                ...(signedIn ? { href: guests } : {}),
              },
              { value: event.guests.maybe, label: t("guests.maybe") },
            ]}
          />
        </AsideSection>
      )}
      <AsideSection title={t("file.title")}>
        <a href={`/events/${event.id}/calendar.ics`} download="event.ics">
          {t("file.get")}
        </a>
      </AsideSection>
    </>
  );
}
