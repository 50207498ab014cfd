import { useEffect, useState } from "react";
import { ButtonLink } from "#app/components/button.tsx";
import { Face } from "#app/components/face.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { send } from "#app/live/connection.ts";
import { useLineState } from "#app/live/use-live.ts";
import type { HerePeople } from "#server/contracts/presence.ts";

const LOOK_MS = 10_000;

type Props = {
  threadId: string;
  /** Where somebody who takes part is put out, of a workshop. */
  putOut?: (personId: string) => string;
};

/** Who is here by name, and how their line is; for who leads, asked for while it is open. */
export function PeopleHere({ threadId, putOut }: Props) {
  const { t } = useTranslation("room");
  const { number } = useFormat();
  const on = useLineState() === "on";
  const [open, setOpen] = useState(false);
  const [here, setHere] = useState<HerePeople | null>(null);
  useEffect(() => {
    if (!open || !on) return;
    const look = () => void send("presence.people", { threadId }).then(setHere, () => undefined);
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [open, on, threadId]);
  if (!on) return null;
  return (
    <details className="hands" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="hands-line">
        <Icon name="people" />
        <span>{t("here.title")}</span>
        {here ? <span className="soft">{number(here.people.length + here.more)}</span> : null}
      </summary>
      {here ? (
        <div>
          <ul className="here-list">
            {here.people.map(({ id, name, champion, role, line }) => (
              <li key={id}>
                <Face name={name} champion={champion} size="s" />
                <span className="hand-name">
                  <bdi>{name}</bdi>
                </span>
                {line === "unknown" ? null : (
                  <span className={line === "good" ? "soft" : "here-slow"}>{t(`here.line.${line}`)}</span>
                )}
                {putOut && role === "participant" ? (
                  <ButtonLink href={putOut(id)} kind="quiet" icon="close" small>
                    {t("here.putOut")}
                    <span className="visually-hidden"> {name}</span>
                  </ButtonLink>
                ) : null}
              </li>
            ))}
          </ul>
          {here.more > 0 ? <p className="soft">{t("here.more", { count: here.more, n: number(here.more) })}</p> : null}
        </div>
      ) : (
        <p className="soft">{t("here.looking")}</p>
      )}
    </details>
  );
}
