import { Lang } from "#app/components/lang.tsx";
import { Card, Soft, Stack } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Select } from "#app/components/select.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ImportPart, ImportTarget } from "#server/contracts/plan-import.ts";

type Props = { part: ImportPart; name: string; language: string; targets: readonly ImportTarget[]; open: boolean };

/** So many words are read at a glance. */
const FEW = 80;

/** One part of what was brought: what it says, and where it goes. */
export function BroughtPart({ part, name, language, targets, open }: Props) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const { title, html, words, into } = part;
  return (
    <Card as="li">
      <Stack gap={3}>
        <h2>{title === "" ? t("untitled") : <Lang lang={language}>{title}</Lang>}</h2>
        <Soft as="p">{t("words", { n: number(words) })}</Soft>
        {html === "" ? null : (
          <details open={open || words <= FEW}>
            <summary>{t("show")}</summary>
            <Prose html={html} lang={language} />
          </details>
        )}
        <Select
          name={name}
          label={t("into")}
          empty={t("nowhere")}
          defaultValue={into ?? ""}
          options={targets.map(({ key, title: { text, language: lang }, written }) => ({
            value: key,
            label: written ? t("hasText", { section: text }) : text,
            lang,
          }))}
        />
      </Stack>
    </Card>
  );
}
