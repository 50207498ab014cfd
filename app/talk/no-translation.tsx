import { Icon } from "#app/components/icon.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PostView } from "#server/contracts/threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";

type Props = { posts: readonly Pick<PostView, "id" | "state">[]; translations: PageTranslations };

/** Said once for a page: from which languages nobody translates here. Each post says its language. */
export function NoTranslation({ posts, translations: { views } }: Props) {
  const { t } = useTranslation("topics");
  const { list } = useFormat();
  const nameOf = useLanguageName();
  const foreign = posts.flatMap(({ id, state }) => {
    const view = views[id];
    return state === "shown" && view?.state === "none" ? [view.from] : [];
  });
  if (foreign.length === 0) return null;
  return (
    <p className="no-translation">
      <Icon name="translate" />
      <span>{t("translation.noneHere", { languages: list([...new Set(foreign)].map(nameOf)) })}</span>
    </p>
  );
}
