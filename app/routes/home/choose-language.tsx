import { redirect } from "react-router";
import { languageCookie } from "#app/i18n/request-language.ts";
import { isLanguage } from "#server/contracts/languages.ts";
import type { Route } from "./+types/choose-language.ts";

/** POST /language: remembers the language of the interface. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData();
  const language = form.get("language");
  if (!isLanguage(language)) throw new Response(null, { status: 400 });
  return redirect("/", { status: 303, headers: { "Set-Cookie": await languageCookie.serialize(language) } });
}
