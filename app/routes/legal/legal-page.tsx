import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { LegalKind } from "#server/contracts/people.ts";

export type ShownText = {
  kind: LegalKind;
  version: number;
  language: string;
  html: string;
  publishedAt: string;
} | null;

/** The text in force, with its version and date. */
export function LegalPage({ kind, text }: { kind: LegalKind; text: ShownText }) {
  const { t } = useTranslation("people");
  const format = useFormat();
  return (
    <Page title={t(kind === "terms" ? "legal.termsTitle" : "legal.privacyTitle")}>
      {text ? (
        <Section
          title={t("legal.version", { version: format.number(text.version), date: format.date(text.publishedAt) })}
        >
          <Prose html={text.html} lang={text.language} />
        </Section>
      ) : (
        <p>{t("legal.none")}</p>
      )}
    </Page>
  );
}
