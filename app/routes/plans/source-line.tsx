import { Link } from "react-router";
import { Lang } from "#app/components/lang.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { SourceView } from "#server/contracts/plan-sources.ts";

/** What a plan learned from: what kind of thing it is, and the way there. */
export function SourceLine({ source: { type, title, language, href } }: { source: SourceView }) {
  const { t } = useTranslation("rows");
  const words = title === "" ? <bdi>{href}</bdi> : <Lang lang={language}>{title}</Lang>;
  return (
    <>
      <span className="soft">{t(`source.${type}`)} </span>
      {type === "link" ? (
        <a href={href} rel="noopener noreferrer nofollow">
          {words}
        </a>
      ) : (
        <Link to={href}>{words}</Link>
      )}
    </>
  );
}
