import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { RadioGroup } from "./choices.tsx";
import type { FormResult } from "./form-state.tsx";
import type { Choice } from "./select.tsx";
import { SendForm } from "./send-form.tsx";
import { TextInput } from "./text-input.tsx";

interface AddByHandleProps {
  result: FormResult | null | undefined;
  sendKey: string;
  /** What the field is called, and how a name is found. */
  label: string;
  hint: string;
  /** What sending does. */
  submit: string;
  /** As what they come, where there is a choice; the first is chosen. */
  children?: ReactNode;
  roles?: { legend: string; options: readonly Choice[] };
}

/** Somebody is named by their name on Rutas: to be asked in, or to be given a part. */
export function AddByHandle({ result, sendKey, label, hint, submit, roles, children }: AddByHandleProps) {
  return (
    <SendForm result={result} sendKey={sendKey}>
      <TextInput
        name="handle"
        label={label}
        hint={hint}
        before="@"
        autoComplete="off"
        autoCapitalize="none"
        dir="ltr"
        required
      />
      {roles ? <RadioGroup name="role" {...roles} defaultValue={roles.options[0]?.value} /> : null}
      {children}
      <div>
        <Button kind="primary" icon="plus">
          {submit}
        </Button>
      </div>
    </SendForm>
  );
}
