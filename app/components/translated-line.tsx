import { useSay } from "#app/i18n/say.ts";
import { type TranslatedMark, translatedSentence } from "#server/contracts/translation.ts";
import { Icon } from "./icon.tsx";
import { Lang } from "./lang.tsx";

/**
 * In a list, below words that are translated: who translated them from what; opened, the other words. Also without
 * script. Nothing where nothing is.
 */
export function TranslatedLine({ marks }: { marks: readonly (TranslatedMark | null | undefined)[] }) {
  const say = useSay();
  const [mark, ...others] = marks.filter((one) => one !== null && one !== undefined);
  if (!mark) return null;
  const sentence = translatedSentence(say, mark);
  const original = mark.first === "original";
  return (
    <details className="translated-line">
      <summary>
        <Icon name="translate" />
        <span>{original ? say("common:ui.showTranslation") : sentence}</span>
      </summary>
      {[mark, ...others].map(({ other }) => (
        <Lang key={other.text} as="p" lang={other.language}>
          {other.text}
        </Lang>
      ))}
      {original ? <p>{sentence}</p> : null}
    </details>
  );
}
