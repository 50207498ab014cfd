import type { InputHTMLAttributes, ReactNode } from "react";
import { Field, type FieldWords } from "./field.tsx";

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id" | "className" | "style" | "children">;

interface TextInputProps extends FieldWords, Native {
  /** Short words or a sign inside the frame: “@”, “USD”. */
  before?: ReactNode;
  after?: ReactNode;
}

/** One line of text, an address, a number, a date, a passphrase: set `type`. */
export function TextInput({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  before,
  after,
  type = "text",
  defaultValue,
  ...native
}: TextInputProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional} hideLabel={hideLabel}>
      {(aria, typed) => {
        const input = (
          <input
            dir="auto"
            {...native}
            {...aria}
            type={type}
            className="input"
            defaultValue={
              native.value === undefined ? (keepsValue(type) ? (typed ?? defaultValue) : undefined) : undefined
            }
          />
        );
        if (!before && !after) return input;
        return (
          <span className="input-frame" dir="ltr">
            {before ? <span className="input-mark">{before}</span> : null}
            {input}
            {after ? <span className="input-mark">{after}</span> : null}
          </span>
        );
      }}
    </Field>
  );
}

/** What is secret never comes back in a page, and a file cannot. */
const keepsValue = (type: string) => type !== "password" && type !== "file";
