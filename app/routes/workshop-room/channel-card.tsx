import { Link, useLocation } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Row } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useThreadPage } from "#app/live/use-thread-page.ts";
import { ownNameOf } from "#server/contracts/languages.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { type FollowedChannel, type RoomFacts, roomPath } from "#server/contracts/workshop-room.ts";

type Props = { room: RoomFacts; channel: FollowedChannel | null; interprets: boolean };

/** What interpreters write in a language that the reader chose to follow; and which there are. */
export function ChannelCard({ room, channel, interprets }: Props) {
  const { t } = useTranslation("room");
  if (room.channels.length === 0) return null;
  return (
    <Card as="section" tone="plain">
      <h2 className="board-title">{t("channel.follow")}</h2>
      <Choices room={room} chosen={channel?.language ?? null} />
      {channel ? <LastSaid key={channel.page.thread.id} language={channel.language} loaded={channel.page} /> : null}
      {channel && interprets ? (
        <ButtonLink href={`${roomPath(room.slug)}/channels/${channel.language}`} icon="write" small>
          {t("channel.write")}
        </ButtonLink>
      ) : null}
    </Card>
  );
}

function Choices({ room, chosen }: { room: RoomFacts; chosen: string | null }) {
  const { t } = useTranslation("room");
  const { pathname, search } = useLocation();
  const at = (language: string | null) => {
    const asked = new URLSearchParams(search);
    if (language === null) asked.delete("channel");
    else asked.set("channel", language);
    return { pathname, search: asked.toString() };
  };
  return (
    <Row gap={2}>
      <Link
        to={at(null)}
        className="button button-quiet button-small"
        aria-current={chosen === null ? "true" : undefined}
        preventScrollReset
      >
        <span className="button-words">{t("channel.none")}</span>
      </Link>
      {room.channels.map(({ language }) => (
        <Link
          key={language}
          to={at(language)}
          className="button button-quiet button-small"
          aria-current={chosen === language ? "true" : undefined}
          preventScrollReset
        >
          <Lang lang={language} className="button-words">
            {ownNameOf(language)}
          </Lang>
        </Link>
      ))}
    </Row>
  );
}

/** The newest last, as it is said; it stays true by the law of threads. */
export function LastSaid({ language, loaded }: { language: string; loaded: ThreadPage }) {
  const { t } = useTranslation("room");
  const page = useThreadPage(loaded);
  // The first post only says of which workshop it is.
  const said = page.posts.filter(({ number, state }) => number > 1 && state === "shown").slice(-8);
  if (said.length === 0) return <p className="soft">{t("channel.nothing")}</p>;
  return (
    <ol className="channel-said" aria-live="polite" lang={language}>
      {said.map(({ id, html, language, createdAt }) => (
        <li key={id}>
          <Prose html={html ?? ""} lang={language} />
          <span className="soft">
            <Time at={createdAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}
