import { languageOf } from "#app/i18n/request-language.ts";
import { type Context, ctxOf } from "#app/requests/context.ts";
import type { LegalKind } from "#server/contracts/people.ts";
import { legalText } from "#server/core/installation/index.ts";
import type { ShownText } from "./legal-page.tsx";

/** The text in the reader's language, as a loader hands it over. */
export async function shownText(context: Context, kind: LegalKind): Promise<ShownText> {
  const text = await legalText(ctxOf(context), kind, languageOf(context));
  return text && { ...text, publishedAt: text.publishedAt.toISOString() };
}
