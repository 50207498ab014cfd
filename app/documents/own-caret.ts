import type { UserState } from "@lexical/yjs";
import * as Y from "yjs";

/**
 * A caret that stays behind the letter that stands before it. Lexical's binding ties it to the letter after it, and at the
 * end of a text to the end: what somebody else writes at the same place would push it on, and the letters of two who type
 * there would stand among each other. A selection has its edges at the letters in it already.
 */
export function behindOwnLetter(doc: Y.Doc, state: UserState): UserState {
  const { anchorPos, focusPos } = state;
  if (anchorPos === null || focusPos === null || !Y.compareRelativePositions(anchorPos, focusPos)) return state;
  const place = Y.createAbsolutePositionFromRelativePosition(anchorPos, doc);
  if (place === null) return state;
  const caret = Y.createRelativePositionFromTypeIndex(place.type, place.index, -1);
  return { ...state, anchorPos: caret, focusPos: caret };
}
