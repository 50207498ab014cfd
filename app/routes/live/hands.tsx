import { ActionForm } from "#app/components/action-form.tsx";
import { Face } from "#app/components/face.tsx";
import { Icon } from "#app/components/icon.tsx";
import { LivePart } from "#app/components/live-part.tsx";
import { Tag } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { InPlace } from "#app/talk/in-place.tsx";
import type { HandView } from "#server/contracts/hands.ts";
import type { LivePage } from "#server/contracts/live-threads.ts";

type Props = { page: LivePage; sendKey: string };

/** Whose hands are up, in their order: a line that stays in view and opens. Hosts give the word from here. */
export function Hands({ page: { thread, hands }, sendKey }: Props) {
  const { t } = useTranslation("room");
  const { number } = useFormat();
  const { lead } = thread.can;
  return (
    <LivePart name="hands">
      {hands.length === 0 ? null : (
        <details className="hands">
          <summary className="hands-line">
            <Icon name="hand" />
            <span>{t("hands.up", { count: hands.length, n: number(hands.length) })}</span>
            <span className="soft hands-first" dir="auto">
              {hands[0]?.person.name}
            </span>
          </summary>
          <InPlace>
            <ol className="hands-list">
              {hands.map((hand) => (
                <OneHand key={hand.person.id} hand={hand} threadId={thread.id} leads={lead} sendKey={sendKey} />
              ))}
            </ol>
            {lead && hands.length > 1 ? (
              <ActionForm
                action={`/live/${thread.id}/hands/lower`}
                sendKey={`${sendKey}-hands`}
                label={t("hands.lowerAll")}
                kind="quiet"
                small
              />
            ) : null}
          </InPlace>
        </details>
      )}
    </LivePart>
  );
}

type HandProps = { hand: HandView; threadId: string; leads: boolean; sendKey: string };

function OneHand({ hand: { person, place, called }, threadId, leads, sendKey }: HandProps) {
  const { t } = useTranslation("room");
  const here = `/live/${threadId}/hands/${person.id}`;
  return (
    <li>
      <span className="hand">
        <Face name={person.name} champion={person.champion} size="s" />
        <span className="hand-name">
          <bdi>{person.name}</bdi>
        </span>
        {called ? (
          <Tag tone="done" icon="voice">
            {t("hands.word")}
          </Tag>
        ) : null}
        {leads ? (
          <span className="hand-deeds">
            {called ? null : (
              <ActionForm
                action={`${here}/word`}
                sendKey={`${sendKey}-word-${place}`}
                label={t("hands.give")}
                icon="voice"
                small
              />
            )}
            <ActionForm
              action={`${here}/lower`}
              sendKey={`${sendKey}-lower-${place}`}
              label={t("hands.lowerOf")}
              kind="quiet"
              small
            />
          </span>
        ) : null}
      </span>
    </li>
  );
}

/** One's own hand, near where one writes. */
export function OwnHand({ page: { thread, viewer, hands }, sendKey }: Props) {
  const { t } = useTranslation("room");
  const { number } = useFormat();
  if (!thread.can.raiseHand) return null;
  const mine = hands.find(({ person }) => person.id === viewer.personId);
  const place = hands.filter(({ called }) => !called).findIndex(({ person }) => person.id === viewer.personId) + 1;
  const said = mine?.called ? t("hands.mineWord") : mine ? t("hands.mine", { n: number(place) }) : null;
  const here = `/live/${thread.id}/hand`;
  return (
    <InPlace inline>
      <ActionForm
        action={mine ? `${here}/lower` : here}
        sendKey={`${sendKey}-${mine ? "down" : "up"}`}
        label={t(mine ? "hands.lower" : "hands.raise")}
        icon="hand"
        pressed={mine !== undefined}
        small
      />
      <span className={mine?.called ? "hand-word" : "soft"} aria-live="polite">
        {said}
      </span>
    </InPlace>
  );
}
