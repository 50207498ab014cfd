import type { Binding } from "@lexical/yjs";
import * as Y from "yjs";

/**
 * Takes back what was written here, and nothing of what others wrote. Where others have written meanwhile in a paragraph
 * that was begun here, the paragraph stays for their words: Yjs would take it away with all that stands in it.
 */
export function undoOwn(binding: Binding): Y.UndoManager {
  const own = (item: Y.Item) => item.id.client === binding.doc.clientID;
  return new Y.UndoManager(binding.root.getSharedType(), {
    trackedOrigins: new Set([binding]),
    deleteFilter: (item) => !holdsOthers(item, own),
  });
}

type Owns = (item: Y.Item) => boolean;

function holdsOthers(item: Y.Item, own: Owns): boolean {
  // What a node is and looks like stays with it.
  if (item.parentSub !== null) {
    const node = item.parent instanceof Y.AbstractType ? item.parent._item : null;
    return node !== null && holdsOthers(node, own);
  }
  if (!(item.content instanceof Y.ContentType)) return false;
  const { type } = item.content;
  // A text's letters follow its own node.
  if (type instanceof Y.Map) return anyLeft(item.right, own, (next) => next.content instanceof Y.ContentType);
  return anyLeft(type._start, own, () => false);
}

/** Whether something that others wrote is among these and those after, up to an end. */
function anyLeft(first: Y.Item | null, own: Owns, ends: (item: Y.Item) => boolean): boolean {
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (ends(item)) return false;
    if (item.content instanceof Y.ContentString && !own(item)) return true;
    if (item.content instanceof Y.ContentType && (!own(item) || anyLeft(item.content.type._start, own, () => false)))
      return true;
  }
  return false;
}
