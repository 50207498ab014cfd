import type { ReactNode } from "react";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import { Lang } from "./lang.tsx";

/** `question` and `attention` maize, `done` leaf, `new` and `danger` clay; the word says it too. */
export type TagTone = "plain" | "question" | "done" | "attention" | "new" | "danger";

interface TagProps {
  tone?: TagTone;
  icon?: IconName;
  lang?: string | null | undefined;
  children: ReactNode;
}

/** A state or a subject, in a word. */
export function Tag({ tone = "plain", icon, lang, children }: TagProps) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      <Lang lang={lang} className="tag-words">
        {children}
      </Lang>
    </span>
  );
}

/** Tags beside each other. */
export function Tags({ children }: { children: ReactNode }) {
  return <div className="tags">{children}</div>;
}

interface CountProps {
  value: number;
  /** What is counted, for those who listen; “4 unread” if nothing else. */
  label?: string;
}

/** How many are unread. Nothing at 0, “99+” above 99, so that it keeps its place. */
export function Count({ value, label }: CountProps) {
  const { t } = useTranslation("common");
  const { number } = useFormat();
  if (value <= 0) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{value > 99 ? `${number(99)}+` : number(value)}</span>
      <span className="visually-hidden">{label ?? t("ui.unread", { count: value, n: number(value) })}</span>
    </span>
  );
}
