import { useFieldState } from "#app/components/form-state.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

type Props = {
  /** The words as they are. */
  words: string;
  language: string;
};

/** Where somebody who has other words for some in the text writes them; as they are they suggest nothing. */
export function SuggestInstead({ words, language }: Props) {
  const { t } = useTranslation("comments");
  const { error, typed = words } = useFieldState("proposal");
  return (
    <details open={error !== undefined || typed !== words}>
      <summary>{t("suggestion.begin")}</summary>
      <TextArea
        name="proposal"
        label={t("suggestion.label")}
        hint={t("suggestion.hint")}
        defaultValue={words}
        lang={language}
        rows={3}
      />
    </details>
  );
}
