import { type MouseEvent, useCallback, useState } from "react";

/** Which post is being answered. Without script a link says it; with script nothing has to be fetched for it. */
export function useAnswering(asked: number | null) {
  const [replyTo, setReplyTo] = useState(asked);
  const answer = useCallback((number: number | null) => {
    setReplyTo(number);
    if (number !== null) document.querySelector<HTMLElement>("#reply textarea")?.focus();
  }, []);
  return { replyTo, answer };
}

/** For a link whose work is done on this page; opened elsewhere it stays a link. */
export function inPlace(work: () => void) {
  return (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    work();
  };
}
