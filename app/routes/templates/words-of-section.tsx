import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import {
  TEMPLATE_BOUNDS,
  type TemplateWord,
  type TemplateWordsPage,
  type WordsOfTemplate,
} from "#server/contracts/plan-templates.ts";
import { WordInput, type WordPlace } from "./word-input.tsx";

type Props = {
  section: TemplateWordsPage["sections"][number];
  words: WordsOfTemplate;
  first: WordsOfTemplate | null;
  place: WordPlace;
};

/** What stands above one section: its title, what is asked, and an example. */
export function WordsOfSection({ section: { key, kind, title }, words, first, place }: Props) {
  const { t } = useTranslation("staffTemplates");
  const said = (word: TemplateWord) => ({
    name: `sections.${key}.${word}`,
    value: words.sections[key]?.[word] ?? "",
    source: first?.sections[key]?.[word],
    place,
  });
  return (
    <Section title={title.text} lang={title.language}>
      <Stack gap={4}>
        <Soft as="p">{t(`kind.${kind}`)}</Soft>
        <WordInput {...said("title")} label={t("words.sectionTitle")} max={MAX_NAME_LENGTH} />
        <WordInput
          {...said("guidance")}
          label={t("words.guidance")}
          hint={t("words.guidanceHint")}
          max={TEMPLATE_BOUNDS.guidance}
          rows={4}
        />
        <WordInput
          {...said("example")}
          label={t("words.example")}
          hint={t("words.exampleHint")}
          max={TEMPLATE_BOUNDS.example}
          rows={4}
        />
      </Stack>
    </Section>
  );
}
