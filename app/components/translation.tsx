import type { ReactNode } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { Icon } from "./icon.tsx";
import { Prose } from "./prose.tsx";

interface TranslationProps {
  /** Who translated from what, or why nobody did. */
  mark: ReactNode;
  /** The text that is not shown first, one tap away; also without script. */
  other?: ({ what: "original" | "translation" } & ({ html: string; lang: string } | { words: ReactNode })) | undefined;
  /** A link to say it better. */
  action?: ReactNode;
}

/** Below a text in a language that its reader does not read: always marked, the other text one tap away. */
export function Translation({ mark, other, action }: TranslationProps) {
  const { t } = useTranslation("common");
  return (
    <div className="translation">
      <p className="translation-mark">
        <Icon name="translate" />
        <span>{mark}</span>
        {action}
      </p>
      {other ? (
        <details>
          <summary>{t(other.what === "original" ? "ui.showOriginal" : "ui.showTranslation")}</summary>
          {"words" in other ? other.words : <Prose html={other.html} lang={other.lang} />}
        </details>
      ) : null}
    </div>
  );
}
