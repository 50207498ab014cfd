import { useTranslation } from "./use-translation.ts";

/** A topic's title with the language it is in; while it is hidden, our own words for that. */
export function useTopicTitle(): (topic: { title: string | null; language: string }) => {
  title: string;
  lang: string | undefined;
} {
  const { t } = useTranslation("topics");
  return ({ title, language }) =>
    title === null ? { title: t("hiddenTitle"), lang: undefined } : { title, lang: language };
}
