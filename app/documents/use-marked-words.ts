import { useCallback, useEffect, useState } from "react";
import type { CommentPlace } from "#server/contracts/comments.ts";
import { type ChosenWords, goTo, rangesOf, wordsHere } from "./words-on-page.ts";

const MARKED = "comment";
const SHOWN = "comment-shown";

/**
 * Marks in the text the words on which comments stand, and those on which one is being written, without touching it: it
 * may be an editor's. A browser that cannot has the words on the comments alone. Returns what shows one of them; null
 * where the page does not show the text, as while a form does.
 */
export function useMarkedWords(
  comments: readonly CommentPlace[],
  begun: ChosenWords | null,
): ((threadId: string) => void) | null {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let waits: ReturnType<typeof setTimeout> | undefined;
    const mark = () => {
      const root = wordsHere();
      setShown(root !== null);
      if (!("highlights" in CSS)) return;
      highlight(MARKED, root ? placed(root, comments).map(({ range }) => range) : []);
      if (begun) highlight(SHOWN, root ? rangesOf(root, [begun]) : []);
    };
    const later = () => {
      clearTimeout(waits);
      waits = setTimeout(mark, 300);
    };
    mark();
    // The editor comes and goes, and writes its lines anew.
    const watcher = new MutationObserver(later);
    watcher.observe(document.getElementById("main") ?? document.body, {
      ...{ childList: true, subtree: true, characterData: true },
    });
    return () => {
      clearTimeout(waits);
      watcher.disconnect();
      if (!("highlights" in CSS)) return;
      CSS.highlights.delete(MARKED);
      CSS.highlights.delete(SHOWN);
    };
  }, [comments, begun]);

  const show = useCallback(
    (threadId: string) => {
      const root = wordsHere();
      const found = root ? placed(root, comments).find((one) => one.threadId === threadId) : undefined;
      if (!root || !found) return;
      if ("highlights" in CSS) highlight(SHOWN, [found.range]);
      goTo(root, found.range);
    },
    [comments],
  );
  return shown ? show : null;
}

function highlight(name: string, ranges: readonly (Range | null)[]): void {
  CSS.highlights.set(name, new Highlight(...ranges.filter((range) => range !== null)));
}

function placed(root: Element, comments: readonly CommentPlace[]): { threadId: string; range: Range }[] {
  const there = comments.filter(({ standing }) => standing === "there");
  const ranges = rangesOf(
    root,
    there.map(({ words: quote, from: near }) => ({ quote, near })),
  );
  return there.flatMap(({ threadId }, at) => (ranges[at] ? [{ threadId, range: ranges[at] }] : []));
}
