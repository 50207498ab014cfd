import { useMemo } from "react";
import { useRouteLoaderData } from "react-router";
import { type Format, type FormatWords, formatFor } from "#server/contracts/format.ts";
import { useTranslation } from "./use-translation.ts";

/** What the root's loader says of the reader. */
type Known = { now: string; viewer: { timeZone: string; digits: "latn" | "native" } | null };

/** `when` counts from the moment the page was made; `day` is a day of the calendar, the same in every time zone. */
type PageFormat = Omit<Format, "when"> & { when(at: string | Date): string; day(date: string): string };

/** Writes numbers, dates and lists for the reader of this page. */
export function useFormat(): PageFormat {
  const { i18n } = useTranslation();
  const known = useRouteLoaderData("root") as Known | undefined;
  const words = i18n.getResourceBundle(i18n.language, "format") as FormatWords;
  const timeZone = known?.viewer?.timeZone ?? "UTC";
  const digits = known?.viewer?.digits ?? "latn";
  const now = known?.now ?? "";
  return useMemo(() => {
    const format = formatFor(words, { timeZone, digits });
    const anywhere = formatFor(words, { timeZone: "UTC", digits });
    return { ...format, when: (at) => format.when(at, now || at), day: (date) => anywhere.date(date) };
  }, [words, timeZone, digits, now]);
}
