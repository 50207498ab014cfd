import { useSay } from "#app/i18n/say.ts";
import { foreignSentence, type ReadWords, translatedSentence } from "#server/contracts/translation.ts";
import { Icon } from "./icon.tsx";
import { Lang } from "./lang.tsx";

/**
 * In a list, below words that are translated: who translated them from what; opened, the other words. Also without
 * script. Below words that nobody translates here: that. Nothing where nothing is.
 */
export function TranslatedLine({ words }: { words: readonly (ReadWords | null | undefined)[] }) {
  const say = useSay();
  const [mark, ...others] = words.flatMap((one) => one?.mark ?? []);
  if (!mark) {
    const foreign = words.find((one) => one?.foreign)?.foreign;
    return foreign ? <p className="translated-line">{foreignSentence(say, foreign)}</p> : null;
  }
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
