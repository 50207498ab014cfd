import { Checkbox, RadioGroup } from "#app/components/choices.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { FORM_SEEN, type FormSeen } from "#server/contracts/form-drafts.ts";
import { MAX_INTRO, MAX_LABEL } from "#server/contracts/forms.ts";

interface AboutProps {
  lang?: string | undefined;
  before?: { title: string; intro: string; secret: boolean; seen: FormSeen } | undefined;
  /** Who sees the answers is settled. */
  wordsOnly?: boolean;
}

/** What a form is called, and who sees what is answered. */
export function FormAboutFields({ lang, before, wordsOnly = false }: AboutProps) {
  const { t } = useTranslation("forms");
  const inLanguage = { ...(lang ? { lang } : {}), dir: "auto" as const };
  return (
    <>
      <TextInput
        {...inLanguage}
        name="title"
        label={t("make.name")}
        defaultValue={before?.title}
        maxLength={MAX_LABEL}
        required
      />
      <TextArea
        {...inLanguage}
        name="intro"
        label={t("make.intro")}
        hint={t("make.introHint")}
        defaultValue={before?.intro}
        rows={3}
        maxLength={MAX_INTRO}
        optional
      />
      {wordsOnly ? <input type="hidden" name="seen" value={before?.seen} /> : <WhoSees before={before} />}
    </>
  );
}

function WhoSees({ before }: Pick<AboutProps, "before">) {
  const { t } = useTranslation("forms");
  return (
    <>
      <RadioGroup
        name="seen"
        legend={t("poll.seen")}
        options={FORM_SEEN.map((value) => ({
          value,
          label: t(value === "charge" ? "make.charge" : `make.seenBy.${value}`),
        }))}
        defaultValue={before?.seen ?? "charge"}
      />
      <Checkbox
        name="secret"
        label={t("poll.secret")}
        hint={t("poll.secretHint")}
        defaultChecked={before?.secret ?? false}
      />
    </>
  );
}
