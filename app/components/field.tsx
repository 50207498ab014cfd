import type { ReactNode } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { classNames } from "./class-names.ts";
import { useFieldState } from "./form-state.tsx";
import { Icon } from "./icon.tsx";

/** What ties a control to its label, hint and error. */
export interface ControlAria {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** The words round a control; shared by all fields. */
export interface FieldWords {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** In words; usually left to FormState. */
  error?: string;
  /** Says so beside the label; fields are required unless told otherwise. */
  optional?: boolean;
  hideLabel?: boolean;
}

interface FieldProps extends FieldWords {
  children: (aria: ControlAria, typed: string | undefined) => ReactNode;
}

/** Label, hint and error round a control of your own. */
export function Field({ name, label, hint, error: ownError, optional, hideLabel, children }: FieldProps) {
  const { id, error, typed } = useFieldState(name, ownError);
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const aria: ControlAria = {
    id,
    name,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": error ? true : undefined,
  };
  return (
    <div className={classNames("field", error && "field-wrong")}>
      <label className={hideLabel ? "visually-hidden" : "field-label"} htmlFor={id}>
        {label}
        {optional ? <OptionalMark /> : null}
      </label>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {children(aria, typeof typed === "string" ? typed : undefined)}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** The line below a control that says what is wrong with it and what to do. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>{error}</span>
    </p>
  );
}

/** A word of help between label and control. */
export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="field-hint" id={`${id}-hint`}>
      {children}
    </p>
  );
}

function OptionalMark() {
  const { t } = useTranslation("common");
  return <span className="field-optional"> {t("ui.optional")}</span>;
}

interface FieldsetProps {
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** Fields that belong together under one heading. */
export function Fieldset({ legend, hint, children }: FieldsetProps) {
  return (
    <fieldset className="fieldset">
      <legend className="fieldset-legend">{legend}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      <div className="stack gap-4">{children}</div>
    </fieldset>
  );
}
