import { Link } from "react-router";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { TranslatedLine } from "#app/components/translated-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { EventWhen } from "#app/routes/calendar/event-when.tsx";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { LanguageNames } from "./language-names.tsx";
import { WorkshopStateTag } from "./workshop-state-tag.tsx";

type Props = { label: string; workshops: readonly WorkshopView[]; zones: Record<string, string> };

/** Workshops below each other: what each is about, when it is, and in which languages. */
export function WorkshopRows({ label, workshops, zones }: Props) {
  const { t } = useTranslation("workshops");
  return (
    <ul className="rows" aria-label={label}>
      {workshops.map((workshop) => {
        const { id, slug, read, state, time, zone, languages, myRole } = workshop;
        return (
          <li key={id} className={state === "cancelled" ? "event-row event-off" : "event-row"}>
            <h3 className="event-title">
              <Link to={workshopPath(slug)} className="link-title">
                <Lang lang={read.language}>{read.text}</Lang>
              </Link>
            </h3>
            <TranslatedLine words={[read]} />
            <EventWhen time={time} zone={zone} zoneName={zones[zone] ?? zone} />
            <Facts
              items={[
                { key: "languages", words: languages.length > 0 && <LanguageNames tags={languages} /> },
                { key: "role", words: myRole && t(`role.me.${myRole}`) },
              ]}
            />
            <WorkshopStateTag workshop={workshop} />
          </li>
        );
      })}
    </ul>
  );
}
