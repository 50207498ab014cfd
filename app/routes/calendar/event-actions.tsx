import { ActionForm } from "#app/components/action-form.tsx";
import { Menu, MenuLink } from "#app/components/menu.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ShareLink } from "#app/routes/topics/share-link.tsx";
import type { EventView } from "#server/contracts/calendar.ts";

type Props = { event: EventView; sendKey: string };

/** What those who keep an event do with it. */
export function EventActions({ event }: Pick<Props, "event">) {
  const { t } = useTranslation("calendar");
  const { can } = event;
  const here = `/events/${event.id}`;
  return (
    <>
      <ShareLink href={here} title={event.title} />
      {can.change || can.move || can.cancel ? (
        <Menu label={t("more")}>
          {can.change ? (
            <MenuLink href={`${here}/edit`} icon="edit">
              {t("edit.open")}
            </MenuLink>
          ) : null}
          {can.move ? (
            <MenuLink href={`${here}/move`} icon="clock">
              {t("move.open")}
            </MenuLink>
          ) : null}
          {can.cancel ? (
            <MenuLink href={`${here}/cancel`} icon="close">
              {t(event.state === "draft" ? "cancel.openDraft" : "cancel.open")}
            </MenuLink>
          ) : null}
        </Menu>
      ) : null}
    </>
  );
}

/** Puts a draft before everybody. */
export function Announce({ event, sendKey }: Props) {
  const { t } = useTranslation("calendar");
  return (
    <ActionForm
      action={`/events/${event.id}/announce`}
      sendKey={`${sendKey}-announce`}
      label={t("announce.do")}
      icon="send"
      small
    />
  );
}
