import type { ReactNode } from "react";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Faces } from "#app/components/face.tsx";
import { Menu, MenuAction, MenuLink } from "#app/components/menu.tsx";
import { Page } from "#app/components/page.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { FloorMenu } from "#app/routes/live/live-actions.tsx";
import { InPlace } from "#app/talk/in-place.tsx";
import { firstTitle, TitleMark } from "#app/talk/translated.tsx";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { QueueCounts } from "#server/contracts/questions.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { notesPath } from "#server/contracts/workshop-notes.ts";
import { type RoomPage, roomPath } from "#server/contracts/workshop-room.ts";

type Props = {
  page: RoomPage;
  translations: PageTranslations;
  sendKey: string;
  counts: QueueCounts;
  children: ReactNode;
};

/** What a workshop's room says first: what it is, whether it goes on, with whom, and what can be done with it as a whole. */
export function RoomFrame({ page, translations, sendKey, counts, children }: Props) {
  const { t } = useTranslation("room");
  const { t: questions } = useTranslation("questions");
  const { thread, room, live } = page;
  const { title, lang } = firstTitle(useTopicTitle()(thread), page, translations);
  const talk = `/live/${thread.id}`;
  const workshop = workshopPath(room.rehearsalOf ?? room.slug);
  const views = [
    { label: t("frame.room"), href: roomPath(room.slug), current: true, count: undefined },
    { label: t("notes.tab"), href: notesPath(room.slug), current: false, count: undefined },
    { label: questions("tabs.questions"), href: `${talk}/questions`, current: false, count: counts.open },
    { label: questions("tabs.host"), href: `${talk}/host`, current: false, count: undefined },
  ];
  return (
    <Page
      title={title}
      titleLang={lang}
      crumbs={[{ label: t("frame.workshop"), href: workshop }]}
      tags={
        <>
          <TitleMark page={page} translations={translations} />
          <RoomTags page={page} />
          {live.hosts.length > 0 ? (
            <p className="live-hosts">
              <Faces people={live.hosts.map(({ name, champion }) => ({ name, champion }))} />
            </p>
          ) : null}
        </>
      }
      actions={
        <InPlace inline>
          <RoomActions page={page} sendKey={sendKey} />
        </InPlace>
      }
    >
      <TabLinks label={questions("tabs.label")} items={thread.can.lead ? views : views.slice(0, 3)} />
      {room.rehearsalOf ? <InRehearsal page={page} sendKey={sendKey} /> : null}
      {children}
    </Page>
  );
}

/** What becomes of all that is done here, and the way out. */
function InRehearsal({ page: { room, thread }, sendKey }: Pick<Props, "page" | "sendKey">) {
  const { t } = useTranslation("room");
  return (
    <Banner
      icon="info"
      title={t("rehearsal.title")}
      action={
        thread.can.lead ? (
          <InPlace inline>
            <ActionForm
              action={`${roomPath(room.slug)}/end`}
              sendKey={`${sendKey}-over`}
              label={t("rehearsal.end")}
              icon="check"
            />
          </InPlace>
        ) : null
      }
    >
      {t("rehearsal.note")}
    </Banner>
  );
}

function RoomTags({ page: { room, thread } }: { page: RoomPage }) {
  const { t } = useTranslation("room");
  const { t: live } = useTranslation("live");
  const goesOn = room.state === "live";
  return (
    <Tags>
      <Tag tone={goesOn ? "new" : "plain"} icon={goesOn ? "live" : "clock"}>
        {t(`frame.state.${room.state}`)}
      </Tag>
      {goesOn && thread.floor === "closed" ? <Tag icon="lock">{live("floor.now.closed")}</Tag> : null}
      {goesOn && thread.floor === "slow" ? (
        <Tag icon="clock">{live("floor.now.slow", { count: thread.slowSeconds })}</Tag>
      ) : null}
    </Tags>
  );
}

/** What those who lead it do with the room as a whole; all may ask a poll who may write. */
function RoomActions({ page, sendKey }: { page: RoomPage; sendKey: string }) {
  const { t } = useTranslation("room");
  const { t: live } = useTranslation("live");
  const { thread, room } = page;
  const { lead, reply } = thread.can;
  const here = roomPath(room.slug);
  return (
    <>
      {lead && room.state === "announced" ? (
        <ActionForm
          action={`${here}/begin`}
          sendKey={`${sendKey}-begin`}
          label={t(room.rehearsalOf ? "rehearsal.begin" : "frame.begin")}
          icon="live"
          kind="primary"
        />
      ) : null}
      {lead && room.state === "live" ? <FloorMenu page={page} sendKey={sendKey} /> : null}
      {reply ? (
        <ButtonLink href={`/threads/${thread.id}/poll`} icon="list" kind="quiet">
          {live("page.poll")}
        </ButtonLink>
      ) : null}
      <Menu label={t("frame.more")}>
        {lead && !thread.closed ? (
          <MenuLink href={`${here}/board`} icon="write">
            {t("board.write")}
          </MenuLink>
        ) : null}
        {lead && room.state !== "ended" && room.rehearsalOf === null ? (
          <MenuLink href={`${workshopPath(room.slug)}/team`} icon="people">
            {t("frame.team")}
          </MenuLink>
        ) : null}
        <MenuLink href={`${here}/channels`} icon="translate">
          {t("channel.title")}
        </MenuLink>
        <MenuLink href={`/live/${thread.id}/print`} icon="print">
          {live("export.print")}
        </MenuLink>
        {lead && room.state === "live" && room.rehearsalOf === null ? (
          <MenuAction action={`${here}/end`} sendKey={`${sendKey}-end`} label={t("frame.end")} icon="check" />
        ) : null}
      </Menu>
    </>
  );
}
