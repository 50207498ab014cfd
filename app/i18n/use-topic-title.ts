import { useTranslation } from "./use-translation.ts";

/**
 * A topic's title with the language it is in; while it is hidden, our own words for that, and for what has none of its
 * own, the discussion of a plan.
 */
export function useTopicTitle(): (topic: { title: string | null; language: string }) => {
  title: string;
  lang: string | undefined;
} {
  const { t } = useTranslation("topics");
  const { t: talk } = useTranslation("talk");
  return ({ title, language }) => {
    if (title === null) return { title: t("hiddenTitle"), lang: undefined };
    return title === "" ? { title: talk("title"), lang: undefined } : { title, lang: language };
  };
}
