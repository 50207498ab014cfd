import { createHash } from "node:crypto";
import { serialize } from "node:v8";

/** Together they take as much memory as that, in characters; the longest unasked go first. */
const MOST_CHARACTERS = 8_000_000;
/** Pages speak of times as seen from now ("3 hours ago"). */
const FRESH_MS = 30_000;

type Drawn = { html: string; at: number };
const drawn = new Map<string, Drawn>();
let characters = 0;

/**
 * A page that was drawn from the same `data` a moment ago, or `draw`s it. The data are asked for anew each time, so
 * who may see what is decided anew each time too; only writing the same HTML again is saved. `data` is all that the
 * page is made from, of any kind that can be cloned.
 */
export async function drawnOnce(data: readonly unknown[], draw: () => Promise<string>): Promise<string> {
  const key = createHash("sha256").update(serialize(data)).digest("base64");
  const before = drawn.get(key);
  forget(key);
  const now = Date.now();
  const page = before && now - before.at < FRESH_MS ? before : { html: await draw(), at: now };
  forget(key);
  drawn.set(key, page);
  characters += page.html.length;
  for (const oldest of drawn.keys()) {
    if (characters <= MOST_CHARACTERS) break;
    forget(oldest);
  }
  return page.html;
}

function forget(key: string): void {
  characters -= drawn.get(key)?.html.length ?? 0;
  drawn.delete(key);
}
