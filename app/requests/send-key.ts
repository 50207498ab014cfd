import { type Context, viewerOf } from "./context.ts";

/** The key of a form's next send (promise 2). Guests send nothing by key: their page is the same for all of them. */
export function nextSendKey(context: Context): string {
  return viewerOf(context) ? crypto.randomUUID() : "";
}
