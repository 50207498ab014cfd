import { Icon } from "#app/components/icon.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useLineState } from "#app/live/use-live.ts";
import { useReactions } from "#app/live/use-reactions.ts";
import { REACTIONS, type Reaction } from "#server/contracts/reactions.ts";

const signs: Record<Reaction, IconName> = { clap: "clap", heart: "thank", agree: "agree", smile: "smile" };

/** What all show in passing, and a tap to join in. It is of this moment: there is nothing to do where there is no line. */
export function Reactions({ threadId }: { threadId: string }) {
  const { t } = useTranslation("room");
  const { number } = useFormat();
  const on = useLineState() === "on";
  const { count, react } = useReactions(threadId, on);
  if (!on) return null;
  return (
    <fieldset className="reactions">
      <legend className="visually-hidden">{t("reactions.title")}</legend>
      {REACTIONS.map((kind) => {
        const now = count(kind);
        return (
          <button key={kind} type="button" className="reaction" onClick={() => react(kind)}>
            <Icon name={signs[kind]} />
            <span className="visually-hidden">{t(`reactions.${kind}`)}</span>
            {now > 0 ? (
              <span className="reaction-count" key={now}>
                {number(now)}
              </span>
            ) : null}
          </button>
        );
      })}
    </fieldset>
  );
}
