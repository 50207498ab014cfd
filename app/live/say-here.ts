import { type Line, Refused } from "./line.ts";

/** What went wrong on a line that holds is said again after this and up to this much longer. */
const AGAIN_MS = 2_000;
const SPREAD_MS = 4_000;

type Given = { line: Pick<Line, "state" | "onChange" | "send">; threadId: string; heard?(): void };

/**
 * Says that the reader has a live thread open: on each new line, and until it was heard, since who was there is written down by
 * it. Returns how to stop.
 */
export function sayHere({ line, threadId, heard }: Given): () => void {
  let over = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const say = () => {
    clearTimeout(again);
    if (over || line.state() !== "on") return;
    line.send("presence.here", { threadId }).then(
      () => heard?.(),
      (error: unknown) => {
        // What is refused for good is not there for the reader.
        if (over || (error instanceof Refused && error.status < 429)) return;
        clearTimeout(again);
        again = setTimeout(say, AGAIN_MS + Math.random() * SPREAD_MS);
      },
    );
  };
  const stop = line.onChange(say);
  say();
  return () => {
    over = true;
    clearTimeout(again);
    stop();
  };
}
