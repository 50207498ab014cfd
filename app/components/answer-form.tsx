import { MAX_REASON } from "#server/contracts/bounds.ts";
import { Button } from "./button.tsx";
import type { FormResult } from "./form-state.tsx";
import type { IconName } from "./icon-paths.ts";
import { SendForm } from "./send-form.tsx";
import { TextArea } from "./text-area.tsx";

interface AnswerFormProps {
  result: FormResult | null | undefined;
  sendKey: string;
  /** What the word is called in the contract. */
  name: "answer" | "word";
  /** The language in which it is written. */
  writes: string;
  label: string;
  hint: string;
  /** What the button says, and its sign. */
  button: string;
  icon?: IconName;
  danger?: boolean;
}

/** An answer that somebody is told of, with a word to it if there is one. */
export function AnswerForm({ result, sendKey, name, writes, label, hint, button, icon, danger }: AnswerFormProps) {
  return (
    <SendForm result={result} sendKey={sendKey}>
      <input type="hidden" name="language" value={writes} />
      <TextArea name={name} label={label} hint={hint} maxLength={MAX_REASON} lang={writes} optional />
      <div>
        <Button kind={danger ? "danger" : "primary"} icon={icon}>
          {button}
        </Button>
      </div>
    </SendForm>
  );
}
