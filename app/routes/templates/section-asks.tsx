import { Facts } from "#app/components/facts.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { AskedSection } from "#server/contracts/plan-templates.ts";

/** What kind a section is, whether it is needed, and how long it may be. */
export function SectionAsks({ section: { kind, required, limit } }: { section: AskedSection }) {
  const { t } = useTranslation("staffTemplates");
  const { number } = useFormat();
  const length = limit
    ? t(limit.unit === "words" ? "section.upToWords" : "section.upToCharacters", { n: number(limit.most) })
    : t("section.noLimit");
  return (
    <Facts
      items={[
        { key: "kind", words: t(`kind.${kind}`) },
        { key: "need", words: t(required ? "section.needed" : "section.optional") },
        { key: "length", words: kind === "text" ? length : null },
      ]}
    />
  );
}
