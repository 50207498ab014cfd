import { Link } from "react-router";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Tag } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { MentoringInList, MentoringState } from "#server/contracts/mentoring.ts";

const TONES = { asked: "attention", underWay: "new", ended: "done" } as const;

/** In which state a request or a mentoring is, in a word. */
export function StateTag({ state }: { state: MentoringState }) {
  const { t } = useTranslation("mentoring");
  return <Tag tone={state in TONES ? TONES[state as keyof typeof TONES] : "plain"}>{t(`state.${state}`)}</Tag>;
}

/** A mentoring of one's own: what it is about, with whom, and how it stands. */
export function MentoringRow({ mentoring }: { mentoring: MentoringInList }) {
  const { t } = useTranslation("mentoring");
  const { date } = useFormat();
  const { id, title, state, part, other, since, endsAt } = mentoring;
  const isRequest = state !== "underWay" && state !== "ended";
  const who = t(`${isRequest ? "request" : "part"}.${part}`, { name: other?.name ?? t("somebody") });
  return (
    <li className="link-row">
      <div className="link-words">
        <Link className="link-title" to={`/mentoring/${id}`}>
          <Lang lang={title.language}>{title.text}</Lang>
        </Link>
        <TranslatedLine words={[title]} />
        <span className="soft">
          <Facts
            items={[
              { key: "who", words: who },
              {
                key: "when",
                words: state === "underWay" && endsAt ? t("until", { date: date(endsAt) }) : <Time at={since} />,
              },
            ]}
          />
        </span>
      </div>
      <StateTag state={state} />
    </li>
  );
}
