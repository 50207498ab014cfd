import { Select } from "#app/components/select.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_EVENT_TEXT, MAX_EVENT_TITLE } from "#server/contracts/bounds.ts";

export type EventWords = {
  title: string;
  description: string;
  language: string;
  place: string;
  url: string;
  hosts: string;
};

type Props = { words: EventWords; languages: readonly { tag: string; name: string }[] };

/** What an event is called and about, where it is and who leads it. */
export function EventFields({ words, languages }: Props) {
  const { t } = useTranslation("calendar");
  return (
    <>
      <TextInput
        name="title"
        label={t("form.title")}
        hint={t("form.titleHint")}
        required
        maxLength={MAX_EVENT_TITLE}
        defaultValue={words.title}
      />
      <TextArea
        name="description"
        label={t("form.description")}
        hint={t("form.descriptionHint")}
        optional
        rows={5}
        maxLength={MAX_EVENT_TEXT}
        defaultValue={words.description}
      />
      <Select
        name="language"
        label={t("form.language")}
        hint={t("form.languageHint")}
        empty={t("form.languageFound")}
        options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        defaultValue={words.language}
      />
      <TextInput
        name="place"
        label={t("form.place")}
        hint={t("form.placeHint")}
        optional
        maxLength={200}
        defaultValue={words.place}
      />
      <TextInput
        name="url"
        type="url"
        label={t("form.url")}
        hint={t("form.urlHint")}
        optional
        maxLength={500}
        dir="ltr"
        defaultValue={words.url}
      />
      <TextInput
        name="hosts"
        label={t("form.hosts")}
        hint={t("form.hostsHint")}
        required
        maxLength={600}
        dir="ltr"
        autoComplete="off"
        defaultValue={words.hosts}
      />
    </>
  );
}
