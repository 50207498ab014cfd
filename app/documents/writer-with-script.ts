import { type Context, viewerOf } from "#app/requests/context.ts";

/** The id of who may be given the editor: a member whose pages have scripts. */
export function writerWithScript(context: Context): string | null {
  const viewer = viewerOf(context);
  return viewer && !viewer.lite ? viewer.id : null;
}
