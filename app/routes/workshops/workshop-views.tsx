import { TabLinks } from "#app/components/tab-links.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { standsInLine } from "#server/contracts/registration.ts";
import { groupsPath } from "#server/contracts/workshop-groups.ts";
import { notesPath } from "#server/contracts/workshop-notes.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";

/** The parts of a workshop beside each other, for those who lead it; for who registered, what was written to them. */
export function WorkshopViews({ workshop }: { workshop: WorkshopView }) {
  const { t } = useTranslation("workshops");
  const { t: ofRoom } = useTranslation("room");
  const { t: ofGroups } = useTranslation("groups");
  const { t: ofAfter } = useTranslation("after");
  const { can, slug, state, registration } = workshop;
  const here = workshopPath(slug);
  const items = [
    { label: t("views.page"), href: here, shown: true },
    { label: ofAfter("page.tab"), href: `${here}/after`, shown: can.enter && state === "ended" },
    { label: t("people.title"), href: `${here}/people`, shown: can.people },
    { label: t("agenda.title"), href: `${here}/agenda`, shown: can.change },
    { label: t("registration.title"), href: `${here}/registration`, shown: can.change },
    { label: t("messages.title"), href: `${here}/messages`, shown: can.people || standsInLine(registration) },
    { label: t("links.title"), href: `${here}/links`, shown: can.change },
    { label: ofRoom("notes.tab"), href: notesPath(slug), shown: can.enter },
    { label: ofGroups("title"), href: groupsPath(slug), shown: can.enter },
    { label: ofAfter("feedback.tab"), href: `${here}/feedback`, shown: can.enter && state !== "cancelled" },
    { label: t("team.title"), href: `${here}/team`, shown: can.team },
  ].filter(({ shown }) => shown);
  if (items.length < 2) return null;
  return (
    <TabLinks
      label={t("views.label")}
      items={items.map(({ label, href }) => ({ label, href, current: href === here }))}
    />
  );
}
