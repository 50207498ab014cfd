import { useEffect } from "react";
import { Button } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useChosenWords } from "./use-chosen-words.ts";
import { type ChosenWords, chosenOrAround, wordsHere } from "./words-on-page.ts";

/** So a comment is begun from the keyboard. */
export const COMMENT_KEYS = "Control+Alt+M";

/**
 * Where somebody has chosen words in the text: a button under the thumb that comments on them, and the keys that do. An
 * editor has the button among its tools.
 */
export function CommentOnChosen({ begin }: { begin(on: ChosenWords): void }) {
  const { t } = useTranslation("comments");
  const chosen = useChosenWords();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.altKey && (event.ctrlKey || event.metaKey) && event.code === "KeyM")) return;
      const root = wordsHere();
      const selection = document.getSelection();
      // As they are chosen now: fingers are quick.
      const words = root?.contains(selection?.anchorNode ?? null) ? chosenOrAround(root, selection) : null;
      if (!words) return;
      event.preventDefault();
      begin(words);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [begin]);
  if (!chosen || chosen.editor) return null;
  return (
    <div className="comment-chosen">
      {/* The words stay chosen while it is tapped. */}
      <Button
        type="button"
        kind="primary"
        icon="topic"
        aria-keyshortcuts={COMMENT_KEYS}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => begin(chosen.words)}
      >
        {t("beside.onChosen")}
      </Button>
    </div>
  );
}
