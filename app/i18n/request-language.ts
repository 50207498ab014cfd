import { createCookie, type RouterContextProvider } from "react-router";
import { createI18nextMiddleware } from "remix-i18next";
import { factsOf } from "#app/requests/context.ts";
import { isLanguage, LANGUAGES, type Language } from "#server/contracts/languages.ts";
import { instanceFor } from "#server/core/words/index.ts";

/** Remembers a guest's choice of language, and a member's until they sign in again. */
export const languageCookie = createCookie("lang", { path: "/", sameSite: "lax", maxAge: 31_536_000, httpOnly: true });

const [chooseLanguage, chosenLanguage] = createI18nextMiddleware({
  detection: {
    supportedLanguages: [...LANGUAGES],
    fallbackLanguage: "en",
    order: ["custom"],
    findLocale: async ({ context, request }) =>
      factsOf(context).viewer?.language ?? (await rememberedLanguage(request)) ?? browserLanguages(request),
  },
});

async function rememberedLanguage(request: Request): Promise<Language | null> {
  const header = request.headers.get("cookie");
  if (!header?.includes("lang=")) return null;
  const remembered: unknown = await languageCookie.parse(header);
  return isLanguage(remembered) ? remembered : null;
}

/** All that the browser asks for, with its weights; of `es-PE` only `es`, for we have no regions. */
function browserLanguages(request: Request): string | null {
  return request.headers.get("accept-language")?.replaceAll(/-[A-Za-z0-9-]+/g, "") ?? null;
}

/**
 * Finds the language of a request: the person's, else the cookie's, else the browser's. It runs before the routes are
 * matched, so that a page for an address that does not exist has a language too.
 */
export async function settleLanguage(context: RouterContextProvider, request: Request): Promise<void> {
  const url = new URL(request.url);
  await chooseLanguage({ request, context, params: {}, url, pattern: "" }, async () => new Response(null));
}

export function languageOf(context: Readonly<RouterContextProvider>): Language {
  const language = chosenLanguage(context);
  return isLanguage(language) ? language : "en";
}

/** The sentences for this request: one i18next instance a language serves all, for none of them ever changes. */
export function wordsOf(context: Readonly<RouterContextProvider>) {
  return instanceFor(languageOf(context));
}
