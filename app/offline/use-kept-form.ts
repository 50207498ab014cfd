import { type FormEvent, useRef, useState } from "react";
import { useNavigate, useRevalidator } from "react-router";
import type { FormResult } from "#app/components/form-state.tsx";
import { newKey } from "#app/composer/new-key.ts";
import { lineState } from "#app/live/connection.ts";
import { useUnsentForms } from "./use-unsent-forms.ts";

type Place = { writer: string | null; place: string };
type Fields = Record<string, string>;
type Refusal = { reason?: string; fields?: Record<string, string> };

const PATIENCE_MS = 30_000;

/**
 * A form whose words cannot be lost: where there is no line, or it breaks while they are on their way, they are kept on
 * this phone and go out by themselves, under the same key. `writer` null: the form goes as it does without script.
 */
export function useKeptForm({ writer, place }: Place) {
  const [result, setResult] = useState<FormResult | null>(null);
  const { sendForm } = useUnsentForms(writer, place);
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  const busy = useRef(false);
  /** Keys under which something may have arrived, while the page still shows them: what is typed next is another send. */
  const spent = useRef(new Set<string>());

  const go = async (form: HTMLFormElement) => {
    const { pathname: path } = new URL(form.action);
    const { key: given = "", ...fields } = fieldsOf(form);
    const key = given === "" || spent.current.has(given) ? newKey() : given;
    const keepIt = async (under: string) => {
      await sendForm({ key: under, place, path, fields });
      setResult(null);
      form.reset();
    };
    // It was not sent: what is typed next is another send.
    if (!navigator.onLine || lineState() === "off") return keepIt(newKey());
    const answer = await post(path, { ...fields, key });
    if (answer === null || answer.ok) spent.current.add(key);
    if (answer === null) return keepIt(key);
    if (answer.ok) {
      const { location } = (await answer.json()) as { location?: string };
      setResult(null);
      form.reset();
      await navigate(location ?? path, { preventScrollReset: true });
      return;
    }
    const { reason = "generic", fields: errors } = (await answer.json().catch(() => ({}))) as Refusal;
    setResult({ errors: errors ?? { form: reason }, values: fields });
    // What somebody else made of it meanwhile has to be seen.
    if (answer.status === 409) await revalidate();
  };

  const onSubmitCapture = (event: FormEvent<HTMLElement>) => {
    if (writer === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (busy.current) return;
    busy.current = true;
    void go(event.target as HTMLFormElement).finally(() => {
      busy.current = false;
    });
  };
  return { result, onSubmitCapture };
}

/** Null: nothing came back, so that it may or may not have arrived. */
async function post(path: string, fields: Fields): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    return null;
  }
}

function fieldsOf(form: HTMLFormElement): Fields {
  const fields: Fields = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields[name] = value;
  return fields;
}
