import { Soft } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CommentStanding, Suggestion } from "#server/contracts/comments.ts";
import { ComparedText } from "./compared-text.tsx";
import { StandingLine } from "./quoted-words.tsx";

type Props = { suggestion: Suggestion; language: string; standing: CommentStanding };

/** Other words for those in the text, both put together, and what became of that. */
export function SuggestedWords({ suggestion: { compared, outcome }, language, standing }: Props) {
  const { t } = useTranslation("comments");
  return (
    <div className="quoted-words">
      <Soft as="p">{t(outcome ? `suggestion.${outcome}` : "suggestion.open")}</Soft>
      <ComparedText lines={compared} lang={language} />
      {outcome === "accepted" ? null : <StandingLine standing={standing} />}
    </div>
  );
}
