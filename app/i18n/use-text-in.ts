import { useRouteLoaderData } from "react-router";
import { type InLanguages, textIn } from "#server/contracts/themes.ts";
import { useTranslation } from "./use-translation.ts";

/** Of a text in several languages, the one that the reader understands best. */
export function useTextIn(): (texts: InLanguages) => { text: string; language: string } {
  const { language } = useTranslation().i18n;
  const known = useRouteLoaderData("root") as { viewer: { languagesRead?: readonly string[] } | null } | undefined;
  return (texts) => textIn(texts, [language, ...(known?.viewer?.languagesRead ?? [])]);
}
