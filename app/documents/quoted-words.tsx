import { Icon } from "#app/components/icon.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CommentStanding } from "#server/contracts/comments.ts";

type Props = { words: string; language: string; standing?: CommentStanding };

/** On which words a comment stands; where they are not there any more as they were, that is said. */
export function QuotedWords({ words, language, standing = "there" }: Props) {
  return (
    <div className="quoted-words">
      <blockquote lang={language} dir="auto">
        {words}
      </blockquote>
      <StandingLine standing={standing} />
    </div>
  );
}

/** Says where words are not there any more as they were. */
export function StandingLine({ standing }: { standing: CommentStanding }) {
  const { t } = useTranslation("comments");
  if (standing === "there") return null;
  return (
    <p className="quoted-standing">
      <Icon name="info" /> {t(`standing.${standing}`)}
    </p>
  );
}
