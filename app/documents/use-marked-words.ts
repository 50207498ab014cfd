import { useCallback, useEffect, useState } from "react";
import type { CommentPlace } from "#server/contracts/comments.ts";
import { rangesOf, WORDS } from "./words-on-page.ts";

const MARKED = "comment";
const SHOWN = "comment-shown";

/**
 * Marks in the text the words on which comments stand, without touching it: it may be an editor's. A browser that cannot
 * has the words on the comments alone. Returns what shows one of them; null where the page does not show the text, as while
 * a form does.
 */
export function useMarkedWords(comments: readonly CommentPlace[]): ((threadId: string) => void) | null {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let waits: ReturnType<typeof setTimeout> | undefined;
    const mark = () => {
      const root = document.querySelector(WORDS);
      setShown(root !== null);
      if (!("highlights" in CSS)) return;
      const ranges = root ? placed(root, comments).map(({ range }) => range) : [];
      CSS.highlights.set(MARKED, new Highlight(...ranges));
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
  }, [comments]);

  const show = useCallback(
    (threadId: string) => {
      const root = document.querySelector(WORDS);
      const found = root ? placed(root, comments).find((one) => one.threadId === threadId) : undefined;
      if (root && found) showIn(root, found.range);
    },
    [comments],
  );
  return shown ? show : null;
}

function placed(root: Element, comments: readonly CommentPlace[]): { threadId: string; range: Range }[] {
  const there = comments.filter(({ standing }) => standing === "there");
  const ranges = rangesOf(root, there);
  return there.flatMap(({ threadId }, at) => (ranges[at] ? [{ threadId, range: ranges[at] }] : []));
}

/** Brings words into view and puts who reads there, so that a screen reader goes on from them. */
function showIn(root: Element, range: Range): void {
  const block = range.startContainer.parentElement;
  block?.scrollIntoView({ block: "center" });
  if ("highlights" in CSS) CSS.highlights.set(SHOWN, new Highlight(range));
  if (root instanceof HTMLElement) {
    if (root.tabIndex < 0) root.tabIndex = -1;
    root.focus({ preventScroll: true });
  }
  document.getSelection()?.setBaseAndExtent(...endsOf(range));
}

function endsOf({ startContainer, startOffset, endContainer, endOffset }: Range): [Node, number, Node, number] {
  return [startContainer, startOffset, endContainer, endOffset];
}
