import * as Y from "yjs";
import { ELEMENT_TYPES, LEAF_TYPES, mayStandIn, type NodeType, TEXT_TYPES } from "#server/contracts/document-nodes.ts";
import { MOST_DEPTH } from "./content.ts";
import { isProperty } from "./properties.ts";
import { rootOf } from "./read-yjs.ts";

/**
 * Whether all that came into a document since `before` is what the editor makes: known nodes with known properties, each
 * where it may stand, and not too deep. Looks at what is new alone, so that it costs no more in a long document.
 */
export function isSound(doc: Y.Doc, before: ReadonlyMap<number, number>): boolean {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return false;
  // A name of a shared type that an update uses comes into being by that.
  if ([...doc.share.keys()].some((name) => name !== "root") || doc.subdocs.size > 0) return false;
  for (const [client, structs] of doc.store.clients) {
    const from = before.get(client) ?? 0;
    for (let at = structs.length - 1; at >= 0; at -= 1) {
      const struct = structs[at];
      if (!struct || struct.id.clock + struct.length <= from) break;
      if (struct instanceof Y.Item && !struct.deleted && !isSoundItem(doc, struct, from)) return false;
    }
  }
  return true;
}

function isSoundItem(doc: Y.Doc, item: Y.Item, from: number): boolean {
  const { parent, parentSub, content } = item;
  if (!(parent instanceof Y.AbstractType)) return false;
  const home = typeOf(doc, parent);
  if (home === null) return false;
  if (parentSub !== null) {
    if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return false;
    // What a node is it stays.
    if (parentSub === "__type" && parent._item && isOlder(parent._item, item.id.client, from)) return false;
    return isProperty(home, parentSub, content.arr[0]);
  }
  if (!(parent instanceof Y.XmlText)) return false;
  if (content instanceof Y.ContentString) return holdsText(home);
  if (!(content instanceof Y.ContentType)) return false;
  const type = typeOf(doc, content.type);
  return type !== null && isShapeOf(type, content.type) && mayStandIn(home, type) && depthOf(item) <= MOST_DEPTH;
}

/** Whether every node that stays after a change is of a kind still: what it is can be taken from it as well as set. */
export function keepsKinds({ changed, doc }: Y.Transaction): boolean {
  for (const [shared, keys] of changed) {
    if (keys.has("__type") && !shared._item?.deleted && typeOf(doc, shared as Y.AbstractType<unknown>) === null)
      return false;
  }
  return true;
}

function isOlder(made: Y.Item, client: number, from: number): boolean {
  return made.id.client !== client || made.id.clock < from;
}

/** What a shared type is in the editor; null: nothing that it knows. */
function typeOf(doc: Y.Doc, shared: Y.AbstractType<unknown>): NodeType | null {
  if (shared === rootOf(doc)) return "root";
  const type: unknown =
    shared instanceof Y.Map
      ? shared.get("__type")
      : shared instanceof Y.XmlText || shared instanceof Y.XmlElement
        ? shared.getAttribute("__type")
        : null;
  return KNOWN.find((known) => known === type) ?? null;
}

const KNOWN: readonly NodeType[] = [...ELEMENT_TYPES, ...TEXT_TYPES, ...LEAF_TYPES];

function isShapeOf(type: NodeType, shared: Y.AbstractType<unknown>): boolean {
  if (type === "root") return false;
  if (type === "horizontalrule") return shared instanceof Y.XmlElement;
  if (ELEMENT_TYPES.some((known) => known === type)) return shared instanceof Y.XmlText;
  return shared instanceof Y.Map;
}

/** Text stands in what holds words; a text's characters follow its own node there. */
function holdsText(type: NodeType): boolean {
  return mayStandIn(type, "text");
}

function depthOf(item: Y.Item): number {
  let depth = 1;
  let parent: unknown = item.parent;
  while (parent instanceof Y.AbstractType && parent._item !== null && depth <= MOST_DEPTH) {
    depth += 1;
    parent = parent._item.parent;
  }
  return depth;
}
