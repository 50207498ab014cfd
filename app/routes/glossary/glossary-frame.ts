import { useTranslation } from "#app/i18n/use-translation.ts";

type Theme = { slug: string; name: string; language: string };

/** From a screen of a theme's glossary back to the glossary and its theme. */
export function useGlossaryCrumbs(theme: Theme) {
  const { t } = useTranslation("glossary");
  const here = `/themes/${theme.slug}`;
  return [
    { label: theme.name, href: here, lang: theme.language },
    { label: t("link"), href: `${here}/glossary` },
  ];
}
