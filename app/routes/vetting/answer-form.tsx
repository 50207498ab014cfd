import { Button } from "#app/components/button.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { MAX_REASON } from "#server/contracts/bounds.ts";

type Given = {
  result: FormResult | null | undefined;
  sendKey: string;
  /** In which the word is written. */
  writes: string;
  label: string;
  hint: string;
  button: string;
  danger?: boolean;
};

/** A deed that somebody is told of, with a word if there is one. */
export function AnswerForm({ result, sendKey, writes, label, hint, button, danger = false }: Given) {
  return (
    <SendForm result={result} sendKey={sendKey}>
      <input type="hidden" name="language" value={writes} />
      <TextArea name="answer" label={label} hint={hint} maxLength={MAX_REASON} lang={writes} optional />
      <div>
        <Button kind={danger ? "danger" : "primary"} icon={danger ? undefined : "send"}>
          {button}
        </Button>
      </div>
    </SendForm>
  );
}
