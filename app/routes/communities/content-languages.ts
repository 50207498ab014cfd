import { CONTENT_LANGUAGES, ownNameOf } from "#server/contracts/languages.ts";

/** The languages people write in, each with what it calls itself. */
export function contentLanguages(): { tag: string; name: string }[] {
  return CONTENT_LANGUAGES.map((tag) => ({ tag, name: ownNameOf(tag) }));
}
