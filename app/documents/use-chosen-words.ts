import { useEffect, useState } from "react";
import { type ChosenWords, chosenIn, WORDS } from "./words-on-page.ts";

/** What the reader chose of the document on this page, and whether in its editor; null: nothing. */
export function useChosenWords(wanted: boolean): (ChosenWords & { editor: boolean }) | null {
  const [chosen, setChosen] = useState<(ChosenWords & { editor: boolean }) | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let waits: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const root = document.querySelector(WORDS);
      const words = root && chosenIn(root, document.getSelection());
      setChosen(words && { ...words, editor: root.getAttribute("role") === "textbox" });
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
  }, [wanted]);
  return chosen;
}
