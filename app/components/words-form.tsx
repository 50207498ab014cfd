import type { ReactNode } from "react";
import { Form } from "react-router";
import { SendKey } from "./action-form.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { FormState } from "./form-state.tsx";
import { Stack } from "./layout.tsx";
import { TextArea } from "./text-area.tsx";

type Result = Parameters<typeof FormState>[0]["result"];

interface WordsFormProps {
  result: Result;
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
    <FormState result={result}>
      <Form method="post">
        <Stack gap={5}>
          <ErrorSummary />
          <SendKey value={sendKey} />
          <TextArea {...field} rows={rows} required={required} optional={!required} />
          <div>{children}</div>
        </Stack>
      </Form>
    </FormState>
  );
}
