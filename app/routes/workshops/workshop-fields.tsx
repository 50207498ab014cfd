import { CheckboxGroup, RadioGroup } from "#app/components/choices.tsx";
import type { Choice } from "#app/components/select.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type ChosenTime, TimeFields } from "#app/routes/calendar/time-fields.tsx";
import { MAX_EVENT_TEXT, MAX_EVENT_TITLE } from "#server/contracts/bounds.ts";
import { WORKSHOP_ACCESS, type WorkshopAccess } from "#server/contracts/workshop-permissions.ts";

type Words = {
  title: string;
  source: string;
  access: WorkshopAccess;
  languages: readonly string[];
  url: string;
  time: ChosenTime;
};
type Props = {
  words: Words;
  /** In a private community nothing is for everybody. */
  communityIsPublic: boolean;
  languages: readonly { tag: string; name: string }[];
  zones: readonly Choice[];
};

/** What a workshop is about, when, for whom, and in which languages. */
export function WorkshopFields({ words, communityIsPublic, languages, zones }: Props) {
  const { t } = useTranslation("workshops");
  return (
    <>
      <TextInput
        name="title"
        label={t("form.title")}
        hint={t("form.titleHint")}
        maxLength={MAX_EVENT_TITLE}
        required
        dir="auto"
        defaultValue={words.title}
      />
      <TextArea
        name="source"
        label={t("form.text")}
        hint={t("form.textHint")}
        maxLength={MAX_EVENT_TEXT}
        rows={8}
        required
        dir="auto"
        defaultValue={words.source}
      />
      <TimeFields chosen={words.time} zones={zones} once />
      <RadioGroup
        name="access"
        legend={t("form.access")}
        options={WORKSHOP_ACCESS.filter((access) => communityIsPublic || access !== "public").map((access) => ({
          value: access,
          label: t(`access.${access}`),
          hint: t(`access.${access}Hint`),
        }))}
        defaultValue={words.access}
      />
      <CheckboxGroup
        name="languages"
        legend={t("form.languages")}
        hint={t("form.languagesHint")}
        options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        defaultValues={words.languages}
        inline
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
    </>
  );
}
