import { useCallback, useEffect, useRef } from "react";
import { lineState, send } from "#app/live/connection.ts";
import type { ThreadFacts, ThreadPlace } from "#server/contracts/threads.ts";

/** How long a post has to be in view, in milliseconds. */
const IN_VIEW = 700;
/** How long to gather before telling the server. In a live thread hundreds read each word at once, and need not tell of each. */
const GATHER = 1_500;
const GATHER_LIVE = 30_000;
const SPREAD_LIVE = 20_000;

type Thread = Pick<ThreadFacts & ThreadPlace, "id" | "kind" | "lastRead">;

/** Tells the server how far its reader has read: a post counts once its end was on the screen for a moment. */
export function useReadBySeeing(thread: Thread, numbers: readonly number[]): void {
  const seen = useTelling(thread);
  const shown = numbers.join(" ");
  useEffect(() => {
    const inView = new Map<Element, ReturnType<typeof setTimeout>>();
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
    return () => {
      observer.disconnect();
      for (const timer of inView.values()) clearTimeout(timer);
    };
  }, [seen, shown]);
}

/** What is to be called with the number of a post that was seen. Who leaves the page tells what is left to tell. */
function useTelling({ id, kind, lastRead }: Thread): (number: number) => void {
  const furthest = useRef(lastRead);
  const told = useRef(lastRead);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useCallback(
    (leaves: boolean) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      if (furthest.current <= told.current) return;
      const before = told.current;
      told.current = furthest.current;
      const telling = leaves || lineState() !== "on" ? post(id, told.current) : overLine(id, told.current);
      telling.catch(() => {
        // No line: it is told when the line is back, or with the next post.
        told.current = Math.min(told.current, before);
      });
    },
    [id],
  );
  useEffect(() => {
    const [leave, again] = [() => tell(true), () => tell(false)];
    addEventListener("pagehide", leave);
    addEventListener("online", again);
    return () => {
      removeEventListener("pagehide", leave);
      removeEventListener("online", again);
      leave();
    };
  }, [tell]);
  return useCallback(
    (number) => {
      furthest.current = Math.max(furthest.current, number);
      const wait = kind === "live" ? GATHER_LIVE + Math.random() * SPREAD_LIVE : GATHER;
      timer.current ??= setTimeout(tell, wait, false);
    },
    [kind, tell],
  );
}

/** Some bytes, where a request has its head and its cookies. */
const overLine = (threadId: string, number: number) => send("thread.read", { threadId, number });

/** Arrives also from a page that is left. */
function post(threadId: string, number: number): Promise<unknown> {
  return fetch(`/topics/${threadId}/read`, {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ number }),
  });
}
