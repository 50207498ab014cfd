import { useMemo } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type Format, type FormatWords, formatFor } from "#server/contracts/format.ts";

/** The page as it is kept knows nothing of its reader, so days and hours are those of the phone. In the browser alone. */
export function useFormatHere(): Format {
  const { i18n } = useTranslation();
  const words = i18n.getResourceBundle(i18n.language, "format") as FormatWords;
  return useMemo(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return formatFor(words, { timeZone, digits: "latn" });
  }, [words]);
}
