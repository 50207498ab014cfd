import { type FormEvent, type MouseEvent, type ReactNode, useState } from "react";
import { useRevalidator } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { newKey } from "#app/composer/new-key.ts";
import { useReason } from "#app/i18n/say.ts";
import { lineState } from "#app/live/connection.ts";
import { usePassing } from "#app/live/use-passing.ts";
import { inPlace } from "./answering.ts";
import { HideHere } from "./hide-here.tsx";

const IN_ROOM = /^\/workshops\/[^/]+\/room\/(?:next|back|longer|board\/(?:put|clear))$/;
const DEEDS =
  /^\/(?:posts|questions)\/|^\/live\/[^/]+\/(?:floor|presence|hand(?:\/lower)?|hands\/(?:lower|[^/]+\/(?:word|lower))|questions\/(?:open|close))$/;
const HIDE = /^\/posts\/[^/]+\/hide$/;

/**
 * With script, the small deeds on posts and questions, and those that rule a live thread, are done where they stand: the
 * page does not move, and what changed comes over the line as it does for everyone. Without script their forms work as
 * forms do. `inline`: what is inside lies as if this were not there.
 */
export function InPlace({ children, inline = false }: { children: ReactNode; inline?: boolean }) {
  const { revalidate } = useRevalidator();
  const { word: refused, say: setRefused } = usePassing<string>();
  const reasonIn = useReason();
  const [hiding, setHiding] = useState<string | null>(null);

  /** Why a post is hidden is asked for here too; opened elsewhere the link leads to its page. */
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link || !HIDE.test(link.pathname)) return;
    inPlace(() => {
      event.stopPropagation();
      link.closest("details")?.removeAttribute("open");
      setHiding(link.pathname);
    })(event);
  };

  const onSubmit = async (event: FormEvent<HTMLDivElement>) => {
    const form = event.target as HTMLFormElement;
    const { pathname } = new URL(form.action);
    if (form.method !== "post" || !(DEEDS.test(pathname) || IN_ROOM.test(pathname))) return;
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter;
    button?.setAttribute("aria-busy", "true");
    const reason = await send(form, pathname);
    button?.removeAttribute("aria-busy");
    form.closest("details")?.removeAttribute("open");
    setRefused(reason);
    if (reason === null) setHiding(null);
    if (reason !== "noLine" && (reason !== null || lineState() !== "on")) await revalidate();
  };

  return (
    <div
      className={inline ? "in-place" : undefined}
      onClickCapture={onClick}
      onSubmitCapture={(event) => void onSubmit(event)}
    >
      {children}
      {hiding === null ? null : <HideHere action={hiding} key={hiding} onClose={() => setHiding(null)} />}
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
