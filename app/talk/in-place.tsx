import type { FormEvent, ReactNode } from "react";
import { useRevalidator } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { newKey } from "#app/composer/new-key.ts";
import { useReason } from "#app/i18n/say.ts";
import { lineState } from "#app/live/connection.ts";
import { usePassing } from "#app/live/use-passing.ts";

const DEEDS = /^\/(?:posts|questions)\//;

/**
 * With script, the small deeds on posts are done where they stand: the page does not move, and what changed comes over
 * the line as it does for everyone. Without script their forms work as forms do.
 */
export function InPlace({ children }: { children: ReactNode }) {
  const { revalidate } = useRevalidator();
  const { word: refused, say: setRefused } = usePassing<string>();
  const reasonIn = useReason();

  const onSubmit = async (event: FormEvent<HTMLDivElement>) => {
    const form = event.target as HTMLFormElement;
    const { pathname } = new URL(form.action);
    if (form.method !== "post" || !DEEDS.test(pathname)) return;
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter;
    button?.setAttribute("aria-busy", "true");
    const reason = await send(form, pathname);
    button?.removeAttribute("aria-busy");
    form.closest("details")?.removeAttribute("open");
    setRefused(reason);
    if (reason !== "noLine" && (reason !== null || lineState() !== "on")) await revalidate();
  };

  return (
    <div onSubmitCapture={(event) => void onSubmit(event)}>
      {children}
      {refused === null ? null : (
        <Banner tone="danger" over>
          {reasonIn(refused)}
        </Banner>
      )}
    </div>
  );
}

/** Null when it was done, else why not. Each press is a send of its own. */
async function send(form: HTMLFormElement, path: string): Promise<string | null> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.set(name, value);
  fields.set("key", newKey());
  try {
    const answer = await fetch(path, { method: "POST", body: fields, headers: { accept: "application/json" } });
    if (answer.ok) return null;
    const said = (await answer.json()) as { reason?: string };
    return said.reason ?? "generic";
  } catch {
    return "noLine";
  }
}
