import { Banner } from "#app/components/banner.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { SectionSaid } from "#app/routes/handing-in/section-said.tsx";
import type { ReaderPage } from "#server/contracts/plan-sharing.ts";

type Props = { version: NonNullable<ReaderPage["version"]>; currency: string | null };

/** What stood in a plan when an author shared it so, for whom it is shown so. */
export function VersionToRead({ version: { at, sections }, currency }: Props) {
  const { t } = useTranslation("sharing");
  const { full } = useFormat();
  return (
    <>
      <Banner icon="clock">{t("version.lead", { date: full(at) })}</Banner>
      {sections.length === 0 ? <EmptyState title={t("read.nothing")} /> : null}
      {sections.map((section) => (
        <Section key={section.key} title={section.title.text} lang={section.title.language}>
          <SectionSaid section={section} currency={currency} />
        </Section>
      ))}
    </>
  );
}
