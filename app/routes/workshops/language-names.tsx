import { Lang } from "#app/components/lang.tsx";
import { ownNameOf } from "#server/contracts/languages.ts";

/** Languages, each by the name that it gives itself. */
export function LanguageNames({ tags }: { tags: readonly string[] }) {
  return (
    <span>
      {tags.map((tag, at) => (
        <span key={tag}>
          {at > 0 ? <span aria-hidden="true"> · </span> : null}
          <Lang lang={tag}>{ownNameOf(tag)}</Lang>
        </span>
      ))}
    </span>
  );
}
