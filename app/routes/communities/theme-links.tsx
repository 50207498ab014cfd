import { Link } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

type Named = { slug: string; name: string; language: string };

/** Choosing communities by theme; each choice has its address. */
export function ThemeLinks({ themes, current }: { themes: readonly Named[]; current: string | null }) {
  const { t } = useTranslation("communities");
  return (
    <Stack as="ul" gap={2}>
      <li>
        <Link to="/communities" aria-current={current === null ? "page" : undefined}>
          {t("list.allThemes")}
        </Link>
      </li>
      {themes.map((theme) => (
        <li key={theme.slug}>
          <Link to={`/communities?theme=${theme.slug}`} aria-current={theme.slug === current ? "page" : undefined}>
            <Lang lang={theme.language}>{theme.name}</Lang>
          </Link>
        </li>
      ))}
    </Stack>
  );
}
