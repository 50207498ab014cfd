import * as Y from "yjs";
import { type NodeType, TEXT_TYPES } from "#server/contracts/document-nodes.ts";
import type { ContentNode, RootNode } from "./content.ts";

/**
 * What a Yjs document says. The shape is the one of Lexical's stable binding: an element is an XmlText whose attributes
 * are its properties, in which its children are embedded; a text is a Map before its characters. Read directly, so that
 * no editor has to be built from what somebody sent; a test holds it to what the editor reads.
 */
export function contentOf(doc: Y.Doc): RootNode {
  return { type: "root", children: childrenOf(rootOf(doc)) };
}

/** The one shared type that a document has. */
export function rootOf(doc: Y.Doc): Y.XmlText {
  return doc.get("root", Y.XmlText);
}

function childrenOf(element: Y.XmlText): ContentNode[] {
  const children: ContentNode[] = [];
  let open: ContentNode | null = null;
  for (const { insert } of element.toDelta() as { insert: unknown }[]) {
    if (typeof insert === "string") {
      // Characters whose own node was merged away belong to nothing; the editor takes them out as it finds them.
      if (open) open.text = (open.text ?? "") + insert;
      continue;
    }
    const node = nodeOf(insert);
    open = node && isText(node.type) ? node : null;
    if (node) children.push(node);
  }
  for (const child of children) if (child.text !== undefined) child.text = storable(child.text);
  return children.filter(({ type, text }) => type !== "text" || text !== "");
}

/**
 * Half a sign outside the first 65,536 (two changed one at a time) and NUL can be in Yjs and not in PostgreSQL's JSON. What
 * stands for them is as long as they are: places among the characters stay the same.
 */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

function nodeOf(shared: unknown): ContentNode | null {
  if (shared instanceof Y.XmlText) {
    const properties = shared.getAttributes() as Record<string, unknown>;
    return { ...meaning(properties), children: childrenOf(shared) };
  }
  if (shared instanceof Y.Map) {
    const node = meaning(Object.fromEntries(shared.entries()));
    return isText(node.type) ? { ...node, text: "" } : node;
  }
  return shared instanceof Y.XmlElement ? meaning(shared.getAttributes()) : null;
}

/** Of a node's properties those that say something. Their kinds were checked when they were written. */
function meaning(properties: Record<string, unknown>): ContentNode {
  const type = properties.__type as NodeType;
  const node: ContentNode = { type };
  const { __format: format, __tag: tag, __listType: listType, __start: start, __url: url, __headerState } = properties;
  if (typeof format === "number" && format > 0) node.format = isText(type) ? format : (FORMATS[format] ?? "");
  if (type === "heading" || type === "list") if (typeof tag === "string") node.tag = tag;
  if (typeof listType === "string") node.listType = listType;
  if (typeof start === "number") node.start = start;
  if (typeof url === "string") node.url = storable(url);
  if (typeof __headerState === "number") node.headerState = __headerState;
  return node;
}

/** How blocks stand, by the numbers that Lexical keeps. */
export const FORMATS = ["", "left", "center", "right", "justify", "start", "end"];

export function isText(type: string): boolean {
  return TEXT_TYPES.some((known) => known === type);
}
