import { useTranslation } from "react-i18next";

/** Writes numbers as the reader's language does, with Latin digits. */
export function useNumber(): (value: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(`${i18n.language}-u-nu-latn`);
  return (value) => format.format(value);
}
