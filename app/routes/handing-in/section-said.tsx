import { Soft } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { RowTable } from "#app/routes/plans/row-table.tsx";
import type { SubmittedSection } from "#server/contracts/submissions.ts";

type Props = { section: Omit<SubmittedSection, "key">; currency: string | null };

/** What a section says in what is, or was, handed in: its text, or its rows. */
export function SectionSaid({ section: { kind, title, language, html, rows }, currency }: Props) {
  const { t } = useTranslation("plans");
  if (kind !== "text" && rows.length > 0)
    return <RowTable kind={kind} caption={title.text} rows={rows} currency={currency} />;
  return html ? <Prose html={html} lang={language} /> : <Soft as="p">{t("page.nothing")}</Soft>;
}
