import type { ReactNode } from "react";
import { Button } from "#app/components/button.tsx";
import { CheckboxGroup, RadioGroup } from "#app/components/choices.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import type { JoinRule, Visibility } from "#server/contracts/spaces.ts";

type Values = {
  name: string;
  description: string;
  language: string;
  themeIds: readonly string[];
  visibility: Visibility;
  joinRule: JoinRule;
};

/** What a community says about itself and who can come in: for founding one and for its settings. */
export function CommunityForm({
  result,
  sendKey,
  themes,
  languages,
  values,
  submit,
  children,
}: {
  result: FormResult | undefined;
  sendKey: string;
  themes: readonly { id: string; name: string; language: string }[];
  /** Named on the server: browsers know fewer names of languages. */
  languages: readonly { tag: string; name: string }[];
  values: Values;
  submit: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation("communities");
  return (
    <SendForm result={result} sendKey={sendKey}>
      <TextInput
        name="name"
        label={t("form.name")}
        hint={t("form.nameHint")}
        required
        maxLength={MAX_NAME_LENGTH}
        defaultValue={values.name}
      />
      <TextArea
        name="description"
        label={t("form.description")}
        hint={t("form.descriptionHint")}
        optional
        rows={2}
        maxLength={300}
        defaultValue={values.description}
      />
      <Select
        name="language"
        label={t("form.language")}
        hint={t("form.languageHint")}
        options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        defaultValue={values.language}
      />
      {themes.length > 0 ? (
        <CheckboxGroup
          name="themes"
          legend={t("form.themes")}
          options={themes.map(({ id, name, language }) => ({ value: id, label: name, lang: language }))}
          defaultValues={values.themeIds}
        />
      ) : (
        <p className="soft">{t("form.noThemes")}</p>
      )}
      <RadioGroup
        name="visibility"
        legend={t("form.visibility")}
        required
        options={[
          { value: "public", label: t("form.public"), hint: t("form.publicHint") },
          { value: "private", label: t("form.private"), hint: t("form.privateHint") },
        ]}
        defaultValue={values.visibility}
      />
      <RadioGroup
        name="joinRule"
        legend={t("form.joinRule")}
        required
        options={[
          { value: "open", label: t("form.open"), hint: t("form.openHint") },
          { value: "request", label: t("form.request"), hint: t("form.requestHint") },
          { value: "invitation", label: t("form.invitation"), hint: t("form.invitationHint") },
        ]}
        defaultValue={values.joinRule}
      />
      {children}
      <div>
        <Button kind="primary" icon="save">
          {submit}
        </Button>
      </div>
    </SendForm>
  );
}
