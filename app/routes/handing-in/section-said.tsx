import { Soft } from "#app/components/layout.tsx";
import { TranslatedDocument } from "#app/documents/translated-document.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { TranslatedTable } from "#app/routes/plans/translated-table.tsx";
import type { SubmittedSection } from "#server/contracts/submissions.ts";

type Props = { section: Omit<SubmittedSection, "key">; currency: string | null };

/** What a section says in what is, or was, handed in: its text, or its rows. */
export function SectionSaid({
  section: { kind, title, language, html, rows, translation = null, table = null },
  currency,
}: Props) {
  const { t } = useTranslation("plans");
  if (kind !== "text" && rows.length > 0)
    return <TranslatedTable {...{ kind, rows, currency, translation: table }} caption={title.text} />;
  return html ? (
    <TranslatedDocument original={{ html, language }} translation={translation} />
  ) : (
    <Soft as="p">{t("page.nothing")}</Soft>
  );
}
