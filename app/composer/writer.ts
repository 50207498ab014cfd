import { type Context, viewerOf } from "#app/requests/context.ts";
import { CONTENT_LANGUAGES, ownNameOf } from "#server/contracts/languages.ts";
import type { Writer } from "./post-composer.tsx";

/** The person who may write on this page, their own languages first; null for guests. */
export function writerOf(context: Context): Writer | null {
  const viewer = viewerOf(context);
  if (!viewer) return null;
  const tags = [...new Set([...viewer.languagesRead, viewer.language, ...CONTENT_LANGUAGES])];
  return {
    id: viewer.id,
    lite: viewer.lite,
    languages: tags.map((tag) => ({ value: tag, label: ownNameOf(tag), lang: tag })),
  };
}
