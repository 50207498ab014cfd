import type { ReactNode } from "react";
import type { FormResult } from "./form-state.tsx";
import { SendForm } from "./send-form.tsx";
import { TextArea } from "./text-area.tsx";

interface WordsFormProps {
  result: FormResult | null | undefined;
  sendKey: string;
  /** The one thing that is written: a reason, a word to somebody. */
  name: string;
  label: string;
  hint: string;
  required?: boolean;
  rows?: number;
  maxLength: number;
  /** The button that does it. */
  children: ReactNode;
}

/** One deed with a few words to it. */
export function WordsForm({ result, sendKey, required = false, rows = 3, children, ...field }: WordsFormProps) {
  return (
    <SendForm result={result} sendKey={sendKey}>
      <TextArea {...field} rows={rows} required={required} optional={!required} />
      <div>{children}</div>
    </SendForm>
  );
}
