import type { ReactNode } from "react";
import { Form } from "react-router";
import { SendKey } from "./action-form.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { type FormResult, FormState } from "./form-state.tsx";
import { Stack } from "./layout.tsx";

interface SendFormProps {
  /** `actionData`, whatever else it holds. */
  result?: FormResult | null | undefined;
  sendKey: string;
  /** Tells the fields of two forms on one page apart. */
  id?: string;
  /** Where it is sent; left out it goes to the screen that shows it. */
  action?: string;
  /** It takes a file. */
  files?: boolean;
  /** Leave the page as a browser does without script: after coming in. */
  reload?: boolean;
  /** The fields, and the button that sends them. */
  children: ReactNode;
}

/** A form that is one send: what was wrong with it stands first, and its fields keep what was typed. */
export function SendForm({ result, sendKey, id, action, files, reload, children }: SendFormProps) {
  return (
    <FormState result={result} id={id}>
      <Form method="post" action={action} encType={files ? "multipart/form-data" : undefined} reloadDocument={reload}>
        <Stack gap={5}>
          <ErrorSummary />
          <SendKey value={sendKey} />
          {children}
        </Stack>
      </Form>
    </FormState>
  );
}
