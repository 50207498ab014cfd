import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { AsideSection } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { TranslatedDocument } from "#app/documents/translated-document.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ReaderPage } from "#server/contracts/plan-sharing.ts";
import { sectionTranslationPath } from "#server/contracts/plan-translations.ts";
import { TranslatedTable } from "./translated-table.tsx";

/** What stands in a plan, section by section, for who reads it. */
export function PlanToRead({ plan, sections, translates }: Pick<ReaderPage, "plan" | "sections" | "translates">) {
  const { t } = useTranslation("sharing");
  if (sections.length === 0) return <EmptyState title={t("read.nothing")}>{t("read.nothingText")}</EmptyState>;
  return (
    <>
      {sections.map(({ id, key, kind, title, document, translation, rows, table }) => (
        <Section key={id} title={title.text} lang={title.language}>
          {kind !== "text" && rows.length > 0 ? (
            <TranslatedTable {...{ kind, rows, translation: table }} caption={title.text} currency={plan.currency} />
          ) : document ? (
            <TranslatedDocument
              original={document}
              translation={translation}
              correct={
                translates && translation
                  ? sectionTranslationPath({ plan: plan.slug, section: key, to: translation.to })
                  : null
              }
            />
          ) : null}
        </Section>
      ))}
    </>
  );
}

/** Who writes it, and by which template. `linked`: the reader may go to their pages. */
export function BesideReading({
  authors,
  template,
  linked,
}: Pick<ReaderPage, "authors" | "template"> & { linked: boolean }) {
  const { t } = useTranslation(["sharing", "plans"]);
  return (
    <>
      <AsideSection title={t("read.authors")}>
        <Stack gap={3}>
          {authors.map(({ id, name, handle, champion }) => (
            <PersonLine
              key={id}
              face
              name={name}
              href={linked ? `/people/${handle}` : null}
              part={champion ? "champion" : null}
            />
          ))}
        </Stack>
      </AsideSection>
      <AsideSection title={t("plans:page.templateTitle")}>
        <Lang as="p" lang={template.language}>
          {template.text}
        </Lang>
      </AsideSection>
    </>
  );
}
