import { useEffect, useState } from "react";
import { type ChosenWords, chosenIn, isEditor, wordsHere } from "./words-on-page.ts";

type Chosen = { words: ChosenWords; editor: boolean };

/** What the reader chose of the document on this page, and whether in its editor; null: nothing. */
export function useChosenWords(): Chosen | null {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    let waits: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const root = wordsHere();
      const words = root && chosenIn(root, document.getSelection());
      setChosen(words && { words, editor: isEditor(root) });
    };
    // A selection changes with each letter over which a finger goes.
    const later = () => {
      clearTimeout(waits);
      waits = setTimeout(look, 200);
    };
    document.addEventListener("selectionchange", later);
    return () => {
      clearTimeout(waits);
      document.removeEventListener("selectionchange", later);
    };
  }, []);
  return chosen;
}
