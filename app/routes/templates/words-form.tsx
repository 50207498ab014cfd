import { type ReactNode, useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

type Props = {
  result: FormResult | undefined;
  sendKey: string;
  /** The sum of the words that are saved now. */
  seen: string;
  children: (changed: boolean) => ReactNode;
};

/** Words that are saved together. Who saw others of them is shown both, and what they send next counts. */
export function WordsForm({ result, sendKey, seen: now, children }: Props) {
  const { t } = useTranslation("staffTemplates");
  // What its writer saw: a page that is loaded again under what they type must not count as seen.
  const [seen] = useState(now);
  const changed = result?.errors?.form === "templateChanged";
  return (
    <SendForm result={result} sendKey={sendKey}>
      <input type="hidden" name="seen" value={changed ? now : seen} />
      {changed ? (
        <Banner tone="attention" title={t("changed.title")}>
          {t("changed.text")}
        </Banner>
      ) : null}
      {children(changed)}
      <div>
        <Button kind="primary" icon="save">
          {t("words.save")}
        </Button>
      </div>
    </SendForm>
  );
}
