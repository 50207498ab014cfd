import { Tag } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** How many words are empty, or that none is. */
export function EmptyWords({ missing }: { missing: number }) {
  const { t } = useTranslation("staffTemplates");
  const { number } = useFormat();
  return (
    <Tag tone={missing === 0 ? "done" : "attention"}>
      {missing === 0 ? t("words.whole") : t("words.missing", { count: missing, n: number(missing) })}
    </Tag>
  );
}
