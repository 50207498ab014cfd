import { Link } from "react-router";
import { Checkbox } from "#app/components/choices.tsx";
import { Select } from "#app/components/select.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { LANGUAGE_NAMES, type Language } from "#server/contracts/languages.ts";
import type { LegalKind } from "#server/contracts/people.ts";

type Props = {
  language: Language;
  languages: readonly Language[];
  name?: string;
  /** The versions of the texts that are agreed to here. */
  shown: Record<LegalKind, number>;
  /** Who has proven a mailbox may do without. */
  passphraseOptional?: boolean;
};

/** What a new person says of themselves, however they came in: by mail, by invitation, by the first link. */
export function NewPersonFields({ language, languages, name, shown, passphraseOptional }: Props) {
  const { t } = useTranslation("people");
  return (
    <>
      <TextInput
        name="name"
        label={t("signUp.name")}
        hint={t("signUp.nameHint")}
        defaultValue={name}
        autoComplete="name"
        maxLength={60}
        required
      />
      <TextInput
        name="handle"
        label={t("signUp.handle")}
        hint={t("signUp.handleHint")}
        before="@"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        maxLength={30}
        optional
      />
      <Select
        name="language"
        label={t("signUp.language")}
        defaultValue={language}
        options={languages.map((code) => ({ value: code, label: LANGUAGE_NAMES[code], lang: code }))}
      />
      <TextInput
        name="passphrase"
        type="password"
        label={t("signUp.passphrase")}
        hint={
          passphraseOptional
            ? `${t("signUp.passphraseHint")} ${t("signUp.passphraseOptional")}`
            : t("signUp.passphraseHint")
        }
        autoComplete="new-password"
        optional={passphraseOptional ?? false}
        required={!passphraseOptional}
      />
      <input type="hidden" name="terms" value={shown.terms} />
      <input type="hidden" name="privacy" value={shown.privacy} />
      <Checkbox
        name="agree"
        label={t("signUp.agree")}
        hint={
          <>
            <Link to="/terms" target="_blank">
              {t("legal.termsTitle")}
            </Link>{" "}
            <Link to="/privacy" target="_blank">
              {t("legal.privacyTitle")}
            </Link>
          </>
        }
        required
      />
    </>
  );
}
