import { CodeHighlightNode, CodeNode } from "@lexical/code-core";
import { HorizontalRuleNode } from "@lexical/extension";
import { AutoLinkNode, LinkNode } from "@lexical/link";
import { $createListItemNode, ListItemNode, ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode } from "@lexical/rich-text";
import { $createTableCellNode, $createTableRowNode, TableCellNode, TableNode, TableRowNode } from "@lexical/table";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  LineBreakNode,
  mergeRegister,
  ParagraphNode,
  RootNode,
  TabNode,
  TextNode,
} from "lexical";
import { mayStandIn, type NodeType } from "#server/contracts/document-nodes.ts";

/** All that a document may consist of; what else is pasted becomes its words. */
export const documentNodes = [
  ...[HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, AutoLinkNode, CodeNode, CodeHighlightNode],
  ...[TableNode, TableRowNode, TableCellNode, HorizontalRuleNode],
];

/** Bold, italic, struck out, code: what a reader sees. */
const SHOWN_FORMATS = 1 | 2 | 4 | 16;
const MOST_ADDRESS = 2_000;
const MOST_INDENT = 5;

/**
 * Keeps what is written and pasted to what the server takes: each node where it may stand, without styles, without what no
 * reader would see. What may not stand somewhere becomes its words there.
 */
export function keepToAllowed(editor: LexicalEditor): () => void {
  const elements = [
    ...[RootNode, ParagraphNode, HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, AutoLinkNode, CodeNode],
    ...[TableNode, TableRowNode],
  ];
  return mergeRegister(
    ...elements.map((kind) => editor.registerNodeTransform<ElementNode>(kind, $settle)),
    editor.registerNodeTransform(TableCellNode, $settleCell),
    ...[TextNode, TabNode].map((kind) => editor.registerNodeTransform<TextNode>(kind, $settleText)),
    editor.registerNodeTransform(LineBreakNode, $plainState),
  );
}

const typeOf = (node: LexicalNode) => node.getType() as NodeType;

function $settle(element: ElementNode): void {
  const home = element.getParent();
  if (home && !belongs(home, element)) {
    $dissolve(home, element);
    return;
  }
  $plain(element);
  for (const child of element.getChildren()) if (!belongs(element, child)) $dissolve(element, child);
}

function belongs(home: ElementNode, node: LexicalNode): boolean {
  if (node instanceof LinkNode && node.getURL().length > MOST_ADDRESS) return false;
  return mayStandIn(typeOf(home), typeOf(node));
}

/** Puts in a node's place what it says, as far as it may stand there. */
function $dissolve(home: ElementNode, node: LexicalNode): void {
  const kind = typeOf(home);
  const words = $wordsOf(node);
  if (mayStandIn(kind, "text")) {
    const follows = node.getPreviousSibling() !== null && $isElementNode(node) && !node.isInline();
    for (const word of follows ? [$createLineBreakNode(), ...words] : words) node.insertBefore(word);
  } else {
    const { outer, inner } = $holding(kind);
    node.insertBefore(outer);
    inner.append(...words);
  }
  if (node.getParent() === home) node.remove();
}

/** The words in a node, with a line's end between its blocks and a space between its cells. */
function $wordsOf(node: LexicalNode): LexicalNode[] {
  if (!$isElementNode(node)) {
    return $isTextNode(node) || $isLineBreakNode(node) ? [node] : [];
  }
  return node.getChildren().flatMap((child, at) => {
    const apart = at > 0 && $isElementNode(child) && !child.isInline();
    const between = typeOf(child) === "tablecell" ? $createTextNode(" ") : $createLineBreakNode();
    return apart ? [between, ...$wordsOf(child)] : $wordsOf(child);
  });
}

/** What may stand in a node of this kind, and in it what holds words. */
function $holding(kind: NodeType): { outer: ElementNode; inner: ElementNode } {
  const inner = kind === "list" ? $createListItemNode() : $createParagraphNode();
  if (kind !== "table" && kind !== "tablerow") return { outer: inner, inner };
  const cell = $createTableCellNode().append(inner);
  return { outer: kind === "table" ? $createTableRowNode().append(cell) : cell, inner };
}

function $plain(element: ElementNode): void {
  if (element.getStyle() !== "") element.setStyle("");
  if (element.getTextStyle() !== "") element.setTextStyle("");
  if (element.getIndent() > MOST_INDENT) element.setIndent(MOST_INDENT);
  $plainState(element);
}

/** What Lexical notes beside a node, for its own Markdown, is nothing that is stored. */
function $plainState(node: LexicalNode): void {
  if (node.__state !== undefined) node.getWritable().__state = undefined;
}

function $settleCell(cell: TableCellNode): void {
  $settle(cell);
  if (cell.getParent() === null) return;
  if (cell.getColSpan() !== 1) cell.setColSpan(1);
  if (cell.getRowSpan() !== 1) cell.setRowSpan(1);
  if (cell.getBackgroundColor() !== null) cell.setBackgroundColor(null);
}

function $settleText(text: TextNode): void {
  if (text.getStyle() !== "") text.setStyle("");
  if ($isTextNode(text) && (text.getFormat() & ~SHOWN_FORMATS) !== 0) text.setFormat(text.getFormat() & SHOWN_FORMATS);
  $plainState(text);
}
