import { Button } from "#app/components/button.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "#server/contracts/languages.ts";
import type { InLanguages } from "#server/contracts/themes.ts";

type Values = { slug: string; parentId: string | null; names: InLanguages; descriptions: InLanguages };

/** A theme in every language: English must be there, the others as they are known. */
export function ThemeForm({
  result,
  sendKey,
  parents,
  values,
}: {
  result: FormResult | undefined;
  sendKey: string;
  parents: readonly { id: string; name: string; nameLanguage: string }[];
  values: Values;
}) {
  const { t } = useTranslation("admin");
  const others = LANGUAGES.filter((tag) => tag !== "en");
  return (
    <SendForm result={result} sendKey={sendKey}>
      <InOneLanguage tag="en" values={values} required />
      <TextInput
        name="slug"
        label={t("themes.slug")}
        hint={t("themes.slugHint")}
        required
        maxLength={60}
        dir="ltr"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={values.slug}
      />
      <Select
        name="parentId"
        label={t("themes.parent")}
        empty={t("themes.noParent")}
        options={parents.map(({ id, name, nameLanguage }) => ({ value: id, label: name, lang: nameLanguage }))}
        defaultValue={values.parentId ?? ""}
      />
      <details open={others.some((tag) => values.names[tag])}>
        <summary>{t("themes.others")}</summary>
        <Stack gap={5}>
          {others.map((tag) => (
            <InOneLanguage key={tag} tag={tag} values={values} />
          ))}
        </Stack>
      </details>
      <div>
        <Button kind="primary" icon="save">
          {t("save")}
        </Button>
      </div>
    </SendForm>
  );
}

function InOneLanguage({ tag, values, required = false }: { tag: Language; values: Values; required?: boolean }) {
  const { t } = useTranslation("admin");
  const language = LANGUAGE_NAMES[tag];
  return (
    <>
      <TextInput
        name={`names.${tag}`}
        label={t("themes.name", { language })}
        lang={tag}
        maxLength={80}
        required={required}
        optional={!required}
        defaultValue={values.names[tag] ?? ""}
      />
      <TextInput
        name={`descriptions.${tag}`}
        label={t("themes.description", { language })}
        lang={tag}
        maxLength={300}
        optional
        defaultValue={values.descriptions[tag] ?? ""}
      />
    </>
  );
}
