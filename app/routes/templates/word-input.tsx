import { useFieldState } from "#app/components/form-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Soft } from "#app/components/layout.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { LANGUAGE_NAMES, type Language } from "#server/contracts/languages.ts";

/** In which language it is written, below which one, and whether somebody else saved meanwhile. */
export type WordPlace = { language: Language; source: Language; changed: boolean };

type Props = {
  name: string;
  label: string;
  hint?: string;
  max: number;
  rows?: number;
  value: string;
  /** The same in the language it was first written in. */
  source: string | undefined;
  place: WordPlace;
};

/** A word or a few sentences of a template, below what the first language says. */
export function WordInput({ name, label, hint, max, rows, value, source, place }: Props) {
  const { t } = useTranslation("staffTemplates");
  const { typed } = useFieldState(name);
  const { language, changed } = place;
  const empty = value === "" && (source === undefined || source !== "");
  const field = {
    ...{ name, maxLength: max, lang: language, defaultValue: value, dir: "auto" as const },
    label: empty ? (
      <>
        {label} <Soft>({t("words.empty")})</Soft>
      </>
    ) : (
      label
    ),
    ...(hint !== undefined && { hint }),
  };
  return (
    <div className="template-word">
      {source ? (
        <details>
          <summary>{`${label}: ${t("words.in", { language: LANGUAGE_NAMES[place.source] })}`}</summary>
          <Lang as="blockquote" lang={place.source} className="plan-asks">
            {source}
          </Lang>
        </details>
      ) : null}
      {rows === undefined ? <TextInput {...field} /> : <TextArea {...field} rows={rows} />}
      {changed && typed !== undefined && typed !== value ? (
        <div>
          <Soft as="p">{t("words.theirs")}</Soft>
          <Lang as="blockquote" lang={language} className="plan-asks">
            {value || t("words.empty")}
          </Lang>
        </div>
      ) : null}
    </div>
  );
}
