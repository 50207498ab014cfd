import { useTranslation } from "#app/i18n/use-translation.ts";
import { ButtonLink } from "./button.tsx";

interface PagerProps {
  newer?: string | null | undefined;
  older?: string | null | undefined;
  /** Back to the first page, when far from it. */
  first?: string | null | undefined;
  /** Other words, for lists whose order is not time. */
  words?: { newer: string; older: string };
  label?: string;
}

/** From one page of a list to the next. Draws nothing when all is on one page. */
export function Pager({ newer, older, first, words, label }: PagerProps) {
  const { t } = useTranslation("common");
  if (!newer && !older && !first) return null;
  return (
    <nav className="pager" aria-label={label ?? t("ui.pages")}>
      {first ? (
        <ButtonLink href={first} kind="quiet" icon="up">
          {t("ui.first")}
        </ButtonLink>
      ) : null}
      {newer ? (
        <ButtonLink href={newer} icon="back" rel="prev">
          {words?.newer ?? t("ui.newer")}
        </ButtonLink>
      ) : null}
      {older ? (
        <ButtonLink href={older} icon="next" rel="next">
          {words?.older ?? t("ui.older")}
        </ButtonLink>
      ) : null}
    </nav>
  );
}
