import type { TextareaHTMLAttributes } from "react";
import { Field, type FieldWords } from "./field.tsx";

type Native = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "id" | "className" | "style" | "children">;

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  rows = 4,
  defaultValue,
  ...native
}: FieldWords & Native) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional} hideLabel={hideLabel}>
      {(aria, typed) => (
        <textarea
          dir="auto"
          {...native}
          {...aria}
          rows={rows}
          className="input input-area"
          defaultValue={native.value === undefined ? (typed ?? defaultValue) : undefined}
        />
      )}
    </Field>
  );
}
