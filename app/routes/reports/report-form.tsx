import type { ReactNode } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_REASON } from "#server/contracts/bounds.ts";
import { REPORT_REASONS, type ReportGoesTo } from "#server/contracts/reports.ts";

interface ReportFormProps {
  result: FormResult | null | undefined;
  sendKey: string;
  goesTo: ReportGoesTo;
  /** Who reports a person has to say what happened; a post speaks for itself. */
  wordsNeeded?: boolean;
  /** Further choices. */
  children?: ReactNode;
}

/** What is wrong, in a word or in one's own; and who will read it. */
export function ReportForm({ result, sendKey, goesTo, wordsNeeded = false, children }: ReportFormProps) {
  const { t } = useTranslation("reports");
  return (
    <SendForm result={result} sendKey={sendKey}>
      <Banner icon="shield">{t(`goesTo.${goesTo}`)}</Banner>
      <RadioGroup
        name="reason"
        legend={t("form.reason")}
        required
        options={REPORT_REASONS.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
      />
      <TextArea
        name="words"
        label={t("form.words")}
        hint={t("form.wordsHint")}
        maxLength={MAX_REASON}
        required={wordsNeeded}
        optional={!wordsNeeded}
      />
      {children}
      <div>
        <Button kind="primary" icon="flag">
          {t("form.send")}
        </Button>
      </div>
    </SendForm>
  );
}
