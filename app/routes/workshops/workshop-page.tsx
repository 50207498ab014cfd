import { Link, redirect, useRevalidator } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection, Page } from "#app/components/page.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { TranslatedProse } from "#app/components/translated-prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useAskAgain, waitingIn } from "#app/live/fetch-translations.ts";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { AsksFeedback } from "#app/routes/after/asks-feedback.tsx";
import { EventWhen } from "#app/routes/calendar/event-when.tsx";
import { zoneNames } from "#app/routes/calendar/zone-names.ts";
import { GroupsNow } from "#app/routes/groups/groups-here.tsx";
import { workshopPath } from "#server/contracts/event-path.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import { groupsHere } from "#server/features/workshop-groups/index.ts";
import { workshopPage } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/workshop-page.ts";
import { AgendaList } from "./agenda-list.tsx";
import { LanguageNames } from "./language-names.tsx";
import { RegistrationBox } from "./registration-box.tsx";
import { RehearsalBox } from "./rehearsal-box.tsx";
import { TeamLine } from "./team-line.tsx";
import { workshopCrumbs, workshopHandle } from "./workshop-frame.ts";
import { WorkshopStateTag } from "./workshop-state-tag.tsx";
import { WorkshopViews } from "./workshop-views.tsx";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const page = await show(args, async (ctx) => ({
    ...(await workshopPage(ctx, args.params.workshop)),
    groups: await groupsHere(ctx, args.params.workshop),
  }));
  const { zone, rehearsalOf, slug } = page.workshop;
  // A rehearsal has its room alone; what it says of itself stands where it is planned.
  if (rehearsalOf) throw redirect(roomPath(slug));
  return {
    ...page,
    zoneName: zoneNames(args.context, [page.workshop])[zone] ?? zone,
    signedIn: viewerOf(args.context) !== null,
    sendKey: nextSendKey(args.context),
  };
}

type Loaded = Route.ComponentProps["loaderData"];

/** A workshop as everybody reads it who may know of it: what it is about, when, with whom. */
export default function WorkshopPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { t: ofAttendance } = useTranslation("attendance");
  const { workshop, words } = loaderData;
  const { revalidate } = useRevalidator();
  useAskAgain(words.title.awaited || waitingIn(words.text).length > 0, () => void revalidate());
  return (
    <Page
      title={words.title.text}
      titleLang={words.title.language}
      crumbs={workshopCrumbs(workshop, t("list.title"))}
      tags={
        <>
          <TranslatedLine words={[words.title]} />
          <WorkshopStateTag workshop={workshop} />
        </>
      }
      actions={<WorkshopActions {...loaderData} />}
      aside={<Beside {...loaderData} />}
    >
      <WorkshopViews workshop={workshop} />
      <Notes {...loaderData} />
      {loaderData.asksFeedback ? <AsksFeedback slug={workshop.slug} leads={false} /> : null}
      {loaderData.groups ? <GroupsNow groups={loaderData.groups} /> : null}
      {loaderData.rehearsal ? <RehearsalBox {...loaderData} /> : null}
      <AtAGlance {...loaderData} />
      <RegistrationBox {...loaderData} />
      <TranslatedProse
        html={workshop.descriptionHtml}
        language={workshop.language}
        id={workshop.eventId}
        translations={words.text}
      />
      {loaderData.agenda.parts.length > 0 ? (
        <Section title={t("agenda.title")}>
          <AgendaList parts={loaderData.agenda.parts} language={workshop.language} />
        </Section>
      ) : null}
      {loaderData.rehearsal ? null : <RehearsalBox {...loaderData} />}
      {workshop.state === "announced" || workshop.state === "live" ? (
        <Soft as="p">{ofAttendance("kept.workshop")}</Soft>
      ) : null}
    </Page>
  );
}

function WorkshopActions({ workshop, sendKey }: Loaded) {
  const { t } = useTranslation("workshops");
  const { t: ofAttendance } = useTranslation("attendance");
  const { t: ofCertificates } = useTranslation("certificates");
  const { t: room } = useTranslation("room");
  const { t: after } = useTranslation("after");
  const { can, slug, state } = workshop;
  const here = workshopPath(slug);
  return (
    <>
      {can.enter && state !== "cancelled" ? (
        <ButtonLink href={roomPath(slug)} icon="live" kind={state === "live" ? "primary" : "second"}>
          {room("frame.open")}
        </ButtonLink>
      ) : null}
      {can.enter && state === "ended" ? (
        <ButtonLink href={`${here}/after`} icon="check" kind="primary">
          {after("page.openIt")}
        </ButtonLink>
      ) : null}
      {can.change ? (
        <ButtonLink href={`${here}/edit`} icon="edit">
          {t("page.edit")}
        </ButtonLink>
      ) : null}
      {can.copy ? (
        <ActionForm action={`${here}/copy`} sendKey={`${sendKey}-copy`} label={t("copy.do")} icon="plus" kind="quiet" />
      ) : null}
      {workshop.myRole === "facilitator" && (workshop.state === "live" || workshop.state === "ended") ? (
        <ButtonLink href={`/events/${workshop.eventId}/attendance`} icon="clock">
          {ofAttendance("title")}
        </ButtonLink>
      ) : null}
      {can.certify ? (
        <ButtonLink href={`${here}/certificates`} icon="document">
          {ofCertificates("title")}
        </ButtonLink>
      ) : null}
      {can.certify ? (
        <ButtonLink href={`${here}/report`} icon="list" reloadDocument>
          {ofCertificates("report.open")}
        </ButtonLink>
      ) : null}
      {can.cancel ? (
        <ButtonLink href={`${here}/cancel`} kind="quiet" icon="close">
          {t(workshop.state === "draft" ? "cancel.titleDraft" : "cancel.title")}
        </ButtonLink>
      ) : null}
      {can.stepIn ? (
        <ActionForm
          action={`${here}/step-in`}
          sendKey={`${sendKey}-step`}
          label={t("team.stepIn")}
          icon="key"
          kind="quiet"
        />
      ) : null}
    </>
  );
}

/** What has changed about it, and what waits. */
function Notes({ workshop, sendKey }: Loaded) {
  const { t } = useTranslation("workshops");
  const format = useFormat();
  const { state, can, slug, cancelReason, movedFrom, myRole } = workshop;
  if (state === "announced" && movedFrom === null && myRole === null) return null;
  return (
    <Stack gap={3}>
      {state === "draft" ? (
        <Banner
          tone="attention"
          action={
            can.announce ? (
              <ActionForm
                action={`${workshopPath(slug)}/announce`}
                sendKey={`${sendKey}-announce`}
                label={t("announce.do")}
                icon="calendar"
                kind="primary"
              />
            ) : null
          }
        >
          {t("page.draftNote")}
        </Banner>
      ) : null}
      {state === "cancelled" ? (
        <Banner tone="danger" title={t("page.cancelledNote")}>
          <span dir="auto">{cancelReason}</span>
        </Banner>
      ) : null}
      {movedFrom && (state === "announced" || state === "live") ? (
        <Banner tone="attention">{t("page.movedNote", { when: format.full(movedFrom) })}</Banner>
      ) : null}
      {myRole && myRole !== "participant" && state !== "cancelled" ? (
        <Banner icon="people">{t(`role.me.${myRole}`)}</Banner>
      ) : null}
    </Stack>
  );
}

/** When, in which languages, for whom, and where. */
function AtAGlance({ workshop, zoneName }: Loaded) {
  const { t } = useTranslation("workshops");
  const { time, zone, languages, access, online, url } = workshop;
  return (
    <dl className="event-facts">
      <dt>{t("fact.when")}</dt>
      <dd>
        <EventWhen time={time} zone={zone} zoneName={zoneName} />
      </dd>
      {languages.length > 0 ? (
        <>
          <dt>{t("fact.languages")}</dt>
          <dd>
            <LanguageNames tags={languages} />
          </dd>
        </>
      ) : null}
      <dt>{t("fact.for")}</dt>
      <dd>{t(`access.${access}Said`)}</dd>
      {online ? (
        <>
          <dt>{t("fact.online")}</dt>
          <dd>
            {url ? (
              <a href={url} rel="noopener noreferrer nofollow" dir="ltr" className="event-url">
                {url}
              </a>
            ) : (
              <span className="soft">{t("fact.forThoseIn")}</span>
            )}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Beside({ workshop, team, links }: Loaded) {
  const { t } = useTranslation("workshops");
  const facilitators = team.filter(({ role }) => role === "facilitator");
  const interpreters = team.filter(({ role }) => role === "interpreter");
  return (
    <>
      <AsideSection title={t("page.ledBy")}>
        <Stack gap={3}>
          {facilitators.map((member) => (
            <TeamLine key={member.person.id} member={member} />
          ))}
        </Stack>
      </AsideSection>
      {interpreters.length > 0 ? (
        <AsideSection title={t("page.interpreters")}>
          <Stack gap={3}>
            {interpreters.map((member) => (
              <TeamLine key={member.person.id} member={member} />
            ))}
          </Stack>
        </AsideSection>
      ) : null}
      {workshop.community ? (
        <AsideSection title={t("page.in")}>
          <Link to={`/communities/${workshop.community.slug}`} lang={workshop.community.language} dir="auto">
            {workshop.community.name}
          </Link>
        </AsideSection>
      ) : null}
      {links.length > 0 ? (
        <AsideSection title={t("links.title")}>
          <Stack gap={2}>
            {links.map(({ id, title, url }) => (
              <a key={id} href={url} rel="noopener noreferrer nofollow" dir="auto">
                {title}
              </a>
            ))}
          </Stack>
        </AsideSection>
      ) : null}
      {workshop.state === "draft" ? null : (
        <AsideSection title={t("page.file")}>
          <a href={`/events/${workshop.eventId}/calendar.ics`} download="workshop.ics">
            {t("page.getFile")}
          </a>
        </AsideSection>
      )}
    </>
  );
}
