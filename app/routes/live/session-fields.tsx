import { CheckboxGroup } from "#app/components/choices.tsx";
import { type Choice, Select } from "#app/components/select.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type ChosenTime, TimeFields } from "#app/routes/calendar/time-fields.tsx";
import type { PersonCard } from "#server/contracts/people.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { MAX_TITLE_LENGTH } from "#server/contracts/threads.ts";
import { HostChoice } from "./host-choice.tsx";

export type SessionWords = {
  title: string;
  source: string;
  hosts: readonly string[];
  languages: readonly string[];
  themeId: string;
  time: ChosenTime;
};

type Props = {
  words: SessionWords;
  /** Who can be asked to lead it; `self`: whoever writes leads it too. */
  champions: readonly PersonCard[];
  self: boolean;
  themes: readonly { id: string; name: string; language: string }[];
  languages: readonly { tag: string; name: string }[];
  zones: readonly Choice[];
};

/** What a session is about, when, with whom, and in which languages. */
export function SessionFields({ words, champions, self, themes, languages, zones }: Props) {
  const { t } = useTranslation("live");
  return (
    <>
      <TextInput
        name="title"
        label={t("new.about")}
        hint={t("new.aboutHint")}
        maxLength={MAX_TITLE_LENGTH}
        required
        dir="auto"
        defaultValue={words.title}
      />
      <TextArea
        name="source"
        label={t("new.text")}
        hint={t("announce.textHint")}
        maxLength={MAX_POST_LENGTH}
        rows={6}
        required
        dir="auto"
        defaultValue={words.source}
      />
      <TimeFields chosen={words.time} zones={zones} once />
      <HostChoice champions={champions} self={self} chosen={words.hosts} />
      <CheckboxGroup
        name="languages"
        legend={t("announce.languages")}
        hint={t("announce.languagesHint")}
        options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        defaultValues={words.languages}
        inline
      />
      {themes.length > 0 ? (
        <Select
          name="themeId"
          label={t("announce.theme")}
          empty={t("announce.noTheme")}
          options={themes.map(({ id, name, language }) => ({ value: id, label: name, lang: language }))}
          defaultValue={words.themeId}
        />
      ) : null}
    </>
  );
}
