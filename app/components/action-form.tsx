import { Form } from "react-router";
import { Button, type ButtonKind } from "./button.tsx";
import type { IconName } from "./icon-paths.ts";

/** The key of one send, so that a repeat of the form is the same act. Belongs in every write form. */
export function SendKey({ value }: { value: string }) {
  return <input type="hidden" name="key" value={value} />;
}

interface ActionFormProps {
  /** The URL that stands for this one verb. */
  action: string;
  sendKey: string;
  label: string;
  icon?: IconName;
  kind?: ButtonKind;
  hideLabel?: boolean;
  small?: boolean;
  pressed?: boolean | undefined;
  count?: number | string | undefined;
  fields?: Readonly<Record<string, string>>;
  method?: "post" | "get";
  /** Leave the page as a browser does without script: after signing out, changing the language. */
  reload?: boolean;
}

/** A button that does one thing at one URL, with or without script. */
export function ActionForm({ action, sendKey, label, fields, method = "post", reload, ...button }: ActionFormProps) {
  return (
    <Form method={method} action={action} className="action-form" reloadDocument={reload} preventScrollReset>
      {method === "post" ? <SendKey value={sendKey} /> : null}
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button {...button}>{label}</Button>
    </Form>
  );
}
