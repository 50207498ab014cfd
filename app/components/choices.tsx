import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FieldError, FieldHint } from "./field.tsx";
import { useFieldState } from "./form-state.tsx";
import { Lang } from "./lang.tsx";
import type { Choice } from "./select.tsx";

interface CheckboxProps {
  name: string;
  value?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  defaultChecked?: boolean;
  required?: boolean;
  disabled?: boolean;
}

/** Yes or no. An empty box sends nothing. */
export function Checkbox({
  name,
  value = "on",
  label,
  hint,
  error: ownError,
  defaultChecked,
  ...native
}: CheckboxProps) {
  const { id, error, typed } = useFieldState(name, ownError);
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={classNames("field", error && "field-wrong")}>
      <label className="choice">
        <input
          {...native}
          type="checkbox"
          className="choice-box"
          id={id}
          name={name}
          value={value}
          defaultChecked={typed === undefined ? defaultChecked : isAmong(value, typed)}
          aria-describedby={describedBy || undefined}
          aria-invalid={error ? true : undefined}
        />
        <span className="choice-words">{label}</span>
      </label>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      <FieldError id={id} error={error} />
    </div>
  );
}

interface GroupProps {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string;
  options: readonly Choice[];
  /** Puts short options beside each other. */
  inline?: boolean;
}

/** One of two to five. */
export function RadioGroup({
  defaultValue,
  required,
  ...group
}: GroupProps & { defaultValue?: string | undefined; required?: boolean }) {
  return (
    <Group {...group} type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} required={required} />
  );
}

/** Several of a few; sends the name once for each. */
export function CheckboxGroup({ defaultValues = [], ...group }: GroupProps & { defaultValues?: readonly string[] }) {
  return <Group {...group} type="checkbox" chosen={defaultValues} />;
}

interface OwnGroupProps extends GroupProps {
  type: "radio" | "checkbox";
  chosen: readonly string[];
  required?: boolean | undefined;
}

function Group({ name, legend, hint, error: ownError, options, inline, type, chosen, required }: OwnGroupProps) {
  const { id, error, typed } = useFieldState(name, ownError);
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const picked = typed ?? chosen;
  return (
    <fieldset
      className={classNames("field", error && "field-wrong")}
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy || undefined}
    >
      <legend className="field-label">{legend}</legend>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      <div className={inline ? "row gap-4" : "choices"}>
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type={type}
              className="choice-box"
              name={name}
              value={option.value}
              disabled={option.disabled}
              required={required}
              defaultChecked={isAmong(option.value, picked)}
            />
            <span className="choice-words">
              {option.lang ? <Lang lang={option.lang}>{option.label}</Lang> : option.label}
              {option.hint ? <span className="choice-hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

const isAmong = (value: string, picked: string | readonly string[]) =>
  typeof picked === "string" ? picked === value : picked.includes(value);
