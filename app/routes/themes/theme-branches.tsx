import { Link } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { ThemeView } from "#server/contracts/themes.ts";

type Branch = ThemeView & { below?: readonly ThemeView[] };

/** Themes with what lies below each, and how many communities there are. */
export function ThemeBranches({ themes }: { themes: readonly Branch[] }) {
  return (
    <Stack as="ul" gap={4}>
      {themes.map((theme) => (
        <li key={theme.id}>
          <ThemeLine theme={theme} />
          {theme.below && theme.below.length > 0 ? (
            <ul>
              {theme.below.map((each) => (
                <li key={each.id}>
                  <ThemeLine theme={each} />
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </Stack>
  );
}

function ThemeLine({ theme }: { theme: ThemeView }) {
  const { t } = useTranslation("front");
  const format = useFormat();
  return (
    <>
      <Link to={`/themes/${theme.slug}`}>
        <Lang lang={theme.nameLanguage}>{theme.name}</Lang>
      </Link>{" "}
      <Soft>{t("theme.communities", { count: theme.communities, n: format.number(theme.communities) })}</Soft>
      {theme.description ? (
        <Lang as="p" lang={theme.descriptionLanguage}>
          {theme.description}
        </Lang>
      ) : null}
    </>
  );
}
