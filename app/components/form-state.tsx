import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** What a screen's action answers when the form was not right: reasons by field, and what was typed. */
export interface FormResult {
  errors?: Readonly<Record<string, string>> | undefined;
  values?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
}

interface Known {
  id: string;
  errors: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string | readonly string[] | undefined>>;
}

const FormContext = createContext<Known>({ id: "field", errors: {}, values: {} });

interface FormStateProps {
  /** `actionData`, whatever else it holds. */
  result?: FormResult | null | undefined;
  /** Tells the fields of two forms on one page apart. */
  id?: string;
  children: ReactNode;
}

/** Gives every field inside it its own error and the value that was typed. */
export function FormState({ result, id = "field", children }: FormStateProps) {
  const known = { id, errors: result?.errors ?? {}, values: result?.values ?? {} };
  return <FormContext value={known}>{children}</FormContext>;
}

/** What the form knows of one field: its id, its error in words, and the value typed before. */
export function useFieldState(
  name: string,
  ownError?: string,
): { id: string; error: string | undefined; typed: string | readonly string[] | undefined } {
  const form = useContext(FormContext);
  const words = useErrorWords();
  const reason = form.errors[name];
  return {
    id: fieldId(form.id, name),
    error: ownError ?? (reason === undefined ? undefined : words(reason)),
    typed: form.values[name],
  };
}

/** All that is wrong with the form, in the order it came, each with the id of its field. */
export function useFormErrors(): { name: string; id: string; error: string }[] {
  const form = useContext(FormContext);
  const words = useErrorWords();
  return Object.entries(form.errors).map(([name, reason]) => ({
    name,
    id: fieldId(form.id, name),
    error: words(reason),
  }));
}

/** Reasons are keys of locales/<language>/errors.json; a reason already in words passes unchanged. */
function useErrorWords() {
  const { t, i18n } = useTranslation("errors");
  return (reason: string): string =>
    i18n.exists(reason, { ns: "errors" }) ? (t as (key: string) => string)(reason) : reason;
}

const fieldId = (form: string, name: string) => `${form}-${name.replaceAll(/[^\w-]/g, "-")}`;
