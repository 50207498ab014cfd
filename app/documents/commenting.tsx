import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ChosenWords } from "./words-on-page.ts";

/** `begun`: the words on which a comment is being written. */
type CommentingHere = { begun: ChosenWords | null; begin(on: ChosenWords): void; end(): void };

const Here = createContext<CommentingHere | null>(null);

type Props = {
  /** Who looks at it comments, with script. */
  may: boolean;
  children: ReactNode;
};

/** Around a text and what is beside it: a comment is begun from the text or the tools of its editor, and written beside it. */
export function Commenting({ may, children }: Props) {
  const [begun, setBegun] = useState<ChosenWords | null>(null);
  const here = useMemo(() => ({ begun, begin: setBegun, end: () => setBegun(null) }), [begun]);
  return <Here value={may ? here : null}>{children}</Here>;
}

/** Null: nobody comments here, or without script. */
export function useCommenting(): CommentingHere | null {
  return useContext(Here);
}
