import { useEffect, useRef } from "react";
import { ActionForm } from "#app/components/action-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";

type Props = { page: ThreadPage; last: number; sendKey: string; lite: boolean };

/**
 * Moves the reader's place forward. Opening a page reads nothing by itself, because machines open pages too: with
 * script a post counts once it was on the screen for a moment; without, the reader says so with a button.
 */
export function MarkRead({ page, last, sendKey, lite }: Props) {
  const { t } = useTranslation("topics");
  const { thread } = page;
  useReadBySeeing(
    thread.id,
    page.posts.map((post) => post.number),
    thread.lastRead,
  );
  const button = (
    <ActionForm
      action={`/topics/${thread.id}/read`}
      sendKey={`${sendKey}-read`}
      fields={{ number: String(last) }}
      label={t("page.markRead")}
      icon="check"
    />
  );
  return lite ? button : <noscript>{button}</noscript>;
}

/** How long a post has to be in view, and how long to gather before telling the server, in milliseconds. */
const IN_VIEW = 700;
const GATHER = 1500;

function useReadBySeeing(threadId: string, numbers: readonly number[], lastRead: number): void {
  const furthest = useRef(lastRead);
  const shown = numbers.join(" ");
  useEffect(() => {
    const inView = new Map<Element, ReturnType<typeof setTimeout>>();
    let telling: ReturnType<typeof setTimeout> | undefined;
    let told = furthest.current;
    const tell = () => {
      clearTimeout(telling);
      telling = undefined;
      if (furthest.current <= told) return;
      const before = told;
      told = furthest.current;
      void fetch(`/topics/${threadId}/read`, {
        method: "POST",
        keepalive: true,
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ number: told }),
      }).catch(() => {
        // No line: it is told when the line is back, or with the next post.
        told = Math.min(told, before);
      });
    };
    const seen = (number: number) => {
      furthest.current = Math.max(furthest.current, number);
      telling ??= setTimeout(tell, GATHER);
    };
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        clearTimeout(inView.get(target));
        if (isIntersecting) inView.set(target, setTimeout(seen, IN_VIEW, Number(target.closest("li")?.id.slice(2))));
      }
    });
    // The end of a post has to come into view, not its beginning alone.
    for (const number of shown.split(" ")) {
      const end = document.querySelector(`#p-${number} article > :last-child`);
      if (end) observer.observe(end);
    }
    addEventListener("pagehide", tell);
    addEventListener("online", tell);
    return () => {
      observer.disconnect();
      for (const timer of inView.values()) clearTimeout(timer);
      removeEventListener("pagehide", tell);
      removeEventListener("online", tell);
      tell();
    };
  }, [threadId, shown]);
}
