import { useCallback, useEffect, useRef, useState } from "react";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { ThreadEntryData, ThreadPage } from "#server/contracts/threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { useRoom } from "./use-live.ts";

/** Several come at once: they are asked for together. */
const TOGETHER_MS = 200;

/**
 * A topic page's translations, kept true while it is open: one that came takes the place of its waiting mark, a post
 * that was changed has none until the new one comes, and a new post in a language its reader does not read is asked for.
 * `seq` is that of the room when the translations were read.
 */
export function useTranslations(
  page: ThreadPage,
  { loaded, seq }: { loaded: PageTranslations; seq: number },
): PageTranslations {
  const [shown, setShown] = useState({ loaded, now: loaded });
  if (shown.loaded !== loaded) setShown({ loaded, now: loaded });
  const threadId = page.thread.id;
  const fetchSoon = useFetchSoon(threadId, (came, asked) => {
    setShown(({ now, ...same }) => ({
      ...same,
      now: { ...now, views: { ...without(now.views, asked), ...came.views } },
    }));
  });
  const revisions = useRef(new Map<string, number>());
  for (const { id, revision } of page.posts) {
    if (!revisions.current.has(id)) revisions.current.set(id, revision);
  }

  const apply = (entry: LiveEntry) => {
    if (loaded.reads.length === 0) return;
    if (entry.kind === "translation") return fetchSoon(entry.subject);
    const post = (entry.data as ThreadEntryData | null)?.post;
    if (!post || revisions.current.get(post.id) === post.revision) return;
    revisions.current.set(post.id, post.revision);
    // What it said before is said no more.
    setShown(({ now, ...same }) => ({ ...same, now: { ...now, views: without(now.views, [post.id]) } }));
    if (!loaded.reads.includes(post.language.split("-")[0] ?? "")) fetchSoon(post.id);
  };
  // That the page is too far behind is the business of who shows it.
  useRoom(page.viewer.personId && `thread:${threadId}`, seq, { apply, reload: () => undefined });
  return shown.loaded === loaded ? shown.now : loaded;
}

function without(views: PageTranslations["views"], ids: readonly string[]): PageTranslations["views"] {
  return Object.fromEntries(Object.entries(views).filter(([id]) => !ids.includes(id)));
}

/** Asks for translations a moment later, several together. Without a line the waiting marks stay. */
function useFetchSoon(threadId: string, use: (came: PageTranslations, asked: readonly string[]) => void) {
  const asked = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(use);
  useEffect(() => {
    latest.current = use;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (id: string) => {
      asked.current.add(id);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const ids = [...asked.current];
        asked.current.clear();
        void fetch(`/topics/${threadId}/translations?posts=${ids.join(",")}`, {
          headers: { Accept: "application/json" },
        })
          .then(async (answer) =>
            answer.ok ? latest.current((await answer.json()) as PageTranslations, ids) : undefined,
          )
          .catch(() => undefined);
      }, TOGETHER_MS);
    },
    [threadId],
  );
}
