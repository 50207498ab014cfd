import type { SelectHTMLAttributes } from "react";
import { Field, type FieldWords } from "./field.tsx";

/** One thing that can be chosen. `lang` when its name is in a language of its own. */
export interface Choice {
  value: string;
  label: string;
  hint?: string;
  lang?: string;
  disabled?: boolean;
}

type Native = Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  "name" | "id" | "className" | "style" | "children" | "multiple"
>;

interface SelectProps extends FieldWords, Native {
  options: readonly Choice[];
  /** What stands there while nothing is chosen; its value is empty. */
  empty?: string;
}

/** One of many; for two to five use RadioGroup. */
export function Select({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  options,
  empty,
  defaultValue,
  ...native
}: SelectProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional} hideLabel={hideLabel}>
      {(aria, typed) => (
        <select
          {...native}
          {...aria}
          className="input input-select"
          defaultValue={native.value === undefined ? (typed ?? defaultValue) : undefined}
        >
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
