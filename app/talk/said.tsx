import { Link } from "react-router";
import { Soft } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Time } from "#app/components/time.tsx";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CommentPost } from "#server/contracts/comments.ts";

/** What somebody said, where a thread is not shown as a whole. */
export function Said({ post }: { post: CommentPost }) {
  const { t } = useTranslation("common");
  const nameOf = useLanguageName();
  const { by, at, html, language, translatedFrom } = post;
  return (
    <div className="comment-said">
      <p className="comment-by">
        <Link to={`/people/${by.handle}`}>
          <bdi>{by.name}</bdi>
        </Link>{" "}
        <Soft>
          <Time at={at} />
        </Soft>
      </p>
      <Prose html={html} lang={language} />
      {translatedFrom ? <Soft as="p">{t("ui.translatedFrom", { language: nameOf(translatedFrom) })}</Soft> : null}
    </div>
  );
}
