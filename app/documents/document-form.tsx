import { useEffect, useState } from "react";
import { type ShouldRevalidateFunction, useNavigation } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { CardGrid, Section } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { DocumentView } from "#server/contracts/documents.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";

/** What a document says now is loaded again where somebody else wrote meanwhile: one has to see it, and to write on from it. */
export const revalidatesWhenChanged: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

type FormValue = NonNullable<FormResult["values"]>[string];
type Props = {
  label: string;
  /** As Markdown. */
  source: string;
  /** What it says now; null: nothing yet. */
  now: DocumentView | null;
  sendKey: string;
  result: FormResult | null | undefined;
};

/** Writing a whole document without script. Where somebody else wrote meanwhile, both stand beside each other, and what was typed is kept. */
export function DocumentForm({ label, source, now, sendKey, result }: Props) {
  const { t } = useTranslation("documents");
  const changed = now !== null && result?.errors?.form === "documentChanged";
  const { revision, begin } = useBase(now?.seq ?? 0, changed ? undefined : result?.values?.revision);
  const form = (
    <SendForm result={result} sendKey={sendKey}>
      <input type="hidden" name="revision" value={revision} />
      <TextArea
        name="source"
        label={label}
        hint={t("form.hint")}
        defaultValue={source}
        maxLength={MAX_POST_LENGTH}
        rows={12}
        required
        dir="auto"
        onInput={begin}
      />
      <div>
        <Button kind="primary" icon="check">
          {t("form.save")}
        </Button>
      </div>
    </SendForm>
  );
  if (!changed) return form;
  return (
    <>
      <Banner tone="attention">{t("form.changed")}</Banner>
      <CardGrid>
        <div>
          <Section title={t("form.now")}>
            <Prose html={now.html} lang={now.language} />
          </Section>
        </div>
        <div>
          <Section title={t("form.yours")}>{form}</Section>
        </div>
      </CardGrid>
    </>
  );
}

/**
 * On which revision stands what is typed: on that of the moment when it was begun. The page may load another one meanwhile,
 * with a comment that came, and what was written in between would go unseen. `sent`: it came back for another reason.
 */
function useBase(now: number, sent: FormValue) {
  const [begun, setBegun] = useState<number | null>(null);
  const { formData } = useNavigation();
  const sending = formData?.has("revision") === true;
  // It is kept now, or stands beside what others wrote, or came back with its revision.
  useEffect(() => (sending ? () => setBegun(null) : undefined), [sending]);
  const revision = begun ?? (sent === undefined ? now : Number(sent));
  return { revision, begin: () => setBegun(revision) };
}
