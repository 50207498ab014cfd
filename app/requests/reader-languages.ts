import { languageOf } from "#app/i18n/request-language.ts";
import { type Context, viewerOf } from "./context.ts";

/** In which languages the reader of this page understands a text that there is in several: the page's first. */
export function readerLanguages(context: Context): string[] {
  return [...new Set([languageOf(context), ...(viewerOf(context)?.languagesRead ?? [])])];
}
