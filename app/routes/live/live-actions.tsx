import type { ReactNode } from "react";
import { ButtonLink } from "#app/components/button.tsx";
import { Menu, MenuAction, MenuLink } from "#app/components/menu.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ShareLink } from "#app/routes/topics/share-link.tsx";
import type { LivePage } from "#server/contracts/live-threads.ts";
import { SLOW_SECONDS, threadPath } from "#server/contracts/thread-kinds.ts";

type Props = {
  page: LivePage;
  sendKey: string;
  /** What stands in place of what everybody does. */
  hosting?: ReactNode;
};

/** What can be done with a live thread as a whole. */
export function LiveActions({ page, sendKey, hosting }: Props) {
  const { t } = useTranslation("live");
  const { t: ofAttendance } = useTranslation("attendance");
  const { thread } = page;
  const { can } = thread;
  const { session, state } = page.live;
  const here = threadPath(thread);
  return (
    <>
      {can.lead && page.live.state === "live" ? <FloorMenu page={page} sendKey={sendKey} /> : null}
      {hosting ?? <ForEverybody page={page} />}
      <Menu label={t("page.more")}>
        <MenuLink href={`${here}/print`} icon="print">
          {t("export.print")}
        </MenuLink>
        <MenuDownload href={`${here}/export?as=txt`}>{t("export.text")}</MenuDownload>
        <MenuDownload href={`${here}/export?as=md`}>{t("export.markdown")}</MenuDownload>
        {can.lead ? (
          <MenuLink href={`${here}/hosts`} icon="people">
            {t("hosts.title")}
          </MenuLink>
        ) : null}
        {can.lead && session && (state === "live" || state === "ended") ? (
          <MenuLink href={`/events/${session.eventId}/attendance`} icon="clock">
            {ofAttendance("title")}
          </MenuLink>
        ) : null}
        {can.lead ? (
          <MenuLink href={`${here}/summary`} icon="document">
            {t("summary.write")}
          </MenuLink>
        ) : null}
        {can.edit ? (
          <MenuLink href={`/topics/${thread.id}/edit`} icon="edit">
            {t("page.edit")}
          </MenuLink>
        ) : null}
        {can.lead ? (
          <MenuAction
            action={`${here}/presence`}
            sendKey={`${sendKey}-presence`}
            fields={{ shown: page.live.presence ? "off" : "on" }}
            label={t(page.live.presence ? "here.hide" : "here.show")}
            icon={page.live.presence ? "hide" : "show"}
          />
        ) : null}
        {can.close ? (
          <MenuAction action={`${here}/end`} sendKey={`${sendKey}-end`} label={t("page.end")} icon="check" />
        ) : null}
        {can.reopen ? (
          <MenuAction action={`${here}/reopen`} sendKey={`${sendKey}-reopen`} label={t("page.reopen")} icon="live" />
        ) : null}
        {can.hide ? (
          <MenuLink href={`/topics/${thread.id}/hide`} icon="hide">
            {t("page.hide")}
          </MenuLink>
        ) : null}
      </Menu>
    </>
  );
}

function ForEverybody({ page: { thread } }: { page: LivePage }) {
  const { t } = useTranslation("live");
  return (
    <>
      {thread.can.reply ? (
        <ButtonLink href={`/threads/${thread.id}/poll`} icon="list" kind="quiet">
          {t("page.poll")}
        </ButtonLink>
      ) : null}
      <ShareLink href={threadPath(thread)} title={thread.title ?? ""} />
    </>
  );
}

/** A file, which the browser fetches itself. */
function MenuDownload({ href, children }: { href: string; children: string }) {
  return (
    <ButtonLink href={href} kind="quiet" icon="download" reloadDocument>
      {children}
    </ButtonLink>
  );
}

/** Who may write now; the present choice is named on the button. */
export function FloorMenu({ page: { thread }, sendKey }: { page: Pick<LivePage, "thread">; sendKey: string }) {
  const { t } = useTranslation("live");
  const action = `${threadPath(thread)}/floor`;
  const chosen = (floor: string, seconds = 0) =>
    thread.floor === floor && (floor !== "slow" || thread.slowSeconds === seconds) ? { icon: "check" as const } : {};
  return (
    <Menu label={t(`floor.button.${thread.floor}`)} icon={thread.floor === "closed" ? "lock" : "people"} words>
      <MenuAction
        action={action}
        sendKey={`${sendKey}-open`}
        fields={{ floor: "open" }}
        label={t("floor.open")}
        {...chosen("open")}
      />
      {SLOW_SECONDS.map((seconds) => (
        <MenuAction
          key={seconds}
          action={action}
          sendKey={`${sendKey}-slow-${seconds}`}
          fields={{ floor: "slow", slowSeconds: String(seconds) }}
          label={t("floor.slow", { count: seconds })}
          {...chosen("slow", seconds)}
        />
      ))}
      <MenuAction
        action={action}
        sendKey={`${sendKey}-closed`}
        fields={{ floor: "closed" }}
        label={t("floor.closed")}
        {...chosen("closed")}
      />
    </Menu>
  );
}
