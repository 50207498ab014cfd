import { useLocation } from "react-router";
import { Icon } from "#app/components/icon.tsx";
import { Card, Row, Soft } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { RoomFacts } from "#server/contracts/workshop-room.ts";

/** The origin from which a stage may be shown within the page; null where it may only be linked to. */
export function stageOrigin(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed?.protocol === "https:" ? parsed.origin : null;
}

type Props = { room: RoomFacts; embedded: boolean; lite: boolean };

/** Sound and pictures are a guest: a link, and on a tap the page itself. Nobody needs them to take part. */
export function Stage({ room, embedded, lite }: Props) {
  const { t } = useTranslation("room");
  const { pathname, search } = useLocation();
  if (room.stage === "" || room.state === "ended" || room.state === "cancelled") return null;
  const origin = stageOrigin(room.stage);
  const host = URL.parse(room.stage)?.host ?? room.stage;
  const asked = new URLSearchParams(search);
  const shows = embedded && origin !== null;
  if (shows) asked.delete("stage");
  else asked.set("stage", "here");
  return (
    <Card as="section" tone="plain">
      <h2 className="board-title">{t("stage.title")}</h2>
      {shows ? (
        <iframe
          className="stage"
          src={room.stage}
          title={t("stage.title")}
          // It may do what a meeting needs, and not lead this page away.
          sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox"
          allow="camera; microphone; display-capture; fullscreen; autoplay"
          referrerPolicy="no-referrer"
          loading="lazy"
        />
      ) : null}
      <Row>
        <a className="button button-small" href={room.stage} target="_blank" rel="noopener noreferrer nofollow">
          <Icon name="join" />
          <span className="button-words">{t("stage.open", { host })}</span>
        </a>
        {origin !== null && !lite ? (
          // The page that may show it is another one, with another policy: it is loaded anew.
          <a className="button button-quiet button-small" href={`${pathname}?${asked}`} rel="nofollow">
            <span className="button-words">{t(shows ? "stage.close" : "stage.here")}</span>
          </a>
        ) : null}
      </Row>
      {shows ? null : <Soft as="p">{t("stage.cost")}</Soft>}
    </Card>
  );
}
