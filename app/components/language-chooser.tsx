import { Form } from "react-router";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { directionOf } from "#server/contracts/languages.ts";
import { Icon } from "./icon.tsx";

export interface LanguageChoice {
  /** The language of this page. */
  current: string;
  /** Each with the name that its readers give it. */
  all: readonly { code: string; name: string }[];
  /** Where to come back to. */
  back?: string | undefined;
  action?: string;
}

/** The languages of the interface, each named in itself; one tap, with or without script. */
export function LanguageChooser({ current, all, back, action = "/language" }: LanguageChoice) {
  const { t } = useTranslation("common");
  return (
    <Form method="post" action={action} className="languages" reloadDocument aria-label={t("ui.language")}>
      <Icon name="language" label={t("ui.language")} />
      {back ? <input type="hidden" name="back" value={back} /> : null}
      {all.map(({ code, name }) => (
        <button
          type="submit"
          key={code}
          className="language"
          name="language"
          value={code}
          lang={code}
          dir={directionOf(code)}
          aria-current={code === current ? "true" : undefined}
        >
          {name}
        </button>
      ))}
    </Form>
  );
}
