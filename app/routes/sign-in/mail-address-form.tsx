import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

type Result = Parameters<typeof FormState>[0]["result"];

/** Asks for the mail address that a code is sent to, for coming in and for coming back. */
export function MailAddressForm({ result, next }: { result: Result; next: string }) {
  const { t } = useTranslation("people");
  return (
    <FormState result={result}>
      <Form method="post" className="stack gap-4">
        <ErrorSummary />
        <input type="hidden" name="next" value={next} />
        <TextInput name="email" type="email" label={t("mailCode.email")} autoComplete="email" required />
        <div>
          <Button kind="primary" icon="send">
            {t("mailCode.ask")}
          </Button>
        </div>
      </Form>
    </FormState>
  );
}
