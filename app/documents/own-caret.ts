import type { UserState } from "@lexical/yjs";
import type { LexicalEditor } from "lexical";
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

/**
 * Has an editor know where its caret is now. Browsers tell of one that moved a moment after the key (Selection API,
 * "schedule a selectionchange event"), and what comes from others in that moment would put it back.
 */
export function noticeCaret(editor: LexicalEditor): void {
  if (editor.isComposing() || document.activeElement !== editor.getRootElement()) return;
  document.dispatchEvent(new Event("selectionchange"));
  editor.update(() => undefined, { discrete: true });
}
