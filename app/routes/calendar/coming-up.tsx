import { ButtonLink } from "#app/components/button.tsx";
import { Section } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CalendarEntry } from "#server/contracts/calendar.ts";
import { EventRow } from "./event-row.tsx";

type Props = { of: { slug: string }; entries: readonly CalendarEntry[]; zoneNames: Record<string, string> };

/** What comes next in a community, at its door; nothing where nothing is planned. */
export function ComingUp({ of, entries, zoneNames }: Props) {
  const { t } = useTranslation(["front", "calendar"]);
  if (entries.length === 0) return null;
  return (
    <Section
      title={t("front:member.coming")}
      action={
        <ButtonLink href={`/communities/${of.slug}/calendar`} kind="quiet" small>
          {t("calendar:title")}
        </ButtonLink>
      }
    >
      <ul className="rows">
        {entries.map((entry) => (
          <EventRow key={`${entry.eventId} ${entry.time.startsAt}`} entry={entry} zoneNames={zoneNames} />
        ))}
      </ul>
    </Section>
  );
}
