import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Select } from "#app/components/select.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ChampionFilter } from "#server/contracts/champions.ts";
import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";

type Named = { slug: string; name: string; language: string };

/** Narrows a list of champions: by theme, language and place. */
export function FilterForm({ asked, themes }: { asked: ChampionFilter; themes: readonly Named[] }) {
  const { t } = useTranslation("champions");
  const nameOf = useLanguageName();
  return (
    <details open={isNarrowed(asked)}>
      <summary>{t("filter.title")}</summary>
      <Form method="get">
        <Stack gap={3}>
          <Select
            name="theme"
            label={t("filter.theme")}
            empty={t("filter.any")}
            options={themes.map(({ slug, name, language }) => ({ value: slug, label: name, lang: language }))}
            defaultValue={asked.theme ?? ""}
          />
          <Select
            name="language"
            label={t("filter.language")}
            empty={t("filter.any")}
            options={CONTENT_LANGUAGES.map((tag) => ({ value: tag, label: nameOf(tag) }))}
            defaultValue={asked.language ?? ""}
          />
          <TextInput name="place" label={t("filter.place")} defaultValue={asked.place} maxLength={100} />
          <div>
            <Button icon="search">{t("filter.show")}</Button>
          </div>
        </Stack>
      </Form>
    </details>
  );
}

export function isNarrowed({ theme, language, place }: ChampionFilter): boolean {
  return theme !== null || language !== null || place !== "";
}

/** The same list, from another place on. */
export function addressWith({ theme, language, place }: ChampionFilter, after: string | null): string {
  const said = Object.entries({ theme, language, place, after }).flatMap(([name, is]) => (is ? [[name, is]] : []));
  return `?${new URLSearchParams(said)}`;
}
