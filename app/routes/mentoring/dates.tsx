import { ButtonLink } from "#app/components/button.tsx";
import { Section, Soft } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { EventView } from "#server/contracts/calendar.ts";
import type { MentoringView } from "#server/contracts/mentoring.ts";

/** When those in a mentoring meet, the last first; in their calendars too. */
export function Dates({ dates, mentoring }: { dates: readonly EventView[]; mentoring: MentoringView }) {
  const { t } = useTranslation("mentoring");
  const { full } = useFormat();
  const add = (
    <ButtonLink href={`/mentoring/${mentoring.id}/date`} icon="calendar" small>
      {t("date.add")}
    </ButtonLink>
  );
  return (
    <Section title={t("date.title")} action={mentoring.can.note ? add : null}>
      {dates.length > 0 ? (
        <LinkList>
          {dates.map(({ id, title, time, place }) => (
            <LinkRow key={id} href={`/events/${id}`} icon="calendar" title={full(time.startsAt)}>
              {[title, place].filter(Boolean).join(" · ")}
            </LinkRow>
          ))}
        </LinkList>
      ) : (
        <Soft as="p">{t("date.none")}</Soft>
      )}
    </Section>
  );
}
